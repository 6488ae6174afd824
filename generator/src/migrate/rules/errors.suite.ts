import { expect, test } from "vitest";
import { program, table } from "../testing/migrated.js";
import { errors } from "./errors.js";
import { responses } from "./responses.js";

const PREAMBLE = `
import axios, { AxiosError, isAxiosError } from "axios";
import { ApiKeySession, ProfilesApi } from "klaviyo-api";
const session = new ApiKeySession("pk_test");
const profiles = new ProfilesApi(session);`;

const caught = (code: string): string =>
  `try { await profiles.getProfiles(); } catch (error: any) { ${code} }`;
const typed = (code: string): string => `function tell(error: AxiosError<any>) { ${code} }`;
const ours = (code: string): string => `function tell(error: ApiError) { ${code} }`;

const cases = {
  "the check of axios": [
    "(error: unknown) => isAxiosError(error) && error.response?.status === 409;",
    "(error: unknown) => isApiError(error) && error.status === 409;",
  ],
  "the check as a method": [
    "(error: unknown) => axios.isAxiosError(error) ? error.response!.status : 0;",
    "(error: unknown) => isApiError(error) ? error.status : 0;",
  ],
  "the class": [
    "(error: unknown) => error instanceof AxiosError && error.response?.status;",
    "(error: unknown) => isApiError(error) && error.status;",
  ],
  "an untyped error": [
    caught("if (error.response?.status === 429) use(error.response.headers['retry-after']);"),
    caught(`if (error.status === 429) use(error.headers.get("retry-after"));`),
  ],
  "an untyped error of a function of the program": [
    "const read = () => profiles.getProfiles(); try { await read(); } catch (e: any) { use(e.response.status); }",
    "const read = () => profiles.getProfiles(); try { await read(); } catch (e: any) { use(e.status); }",
  ],
  "not an error of a function that never calls klaviyo-api": [
    "const parse = () => JSON.parse(text); try { parse(); } catch (e: any) { use(e.response.status); }",
    "const parse = () => JSON.parse(text); try { parse(); } catch (e: any) { use(e.response.status); }",
  ],
  "not an error of other packages": [
    "try { JSON.parse(text); } catch (e: any) { use(e.response.status); }",
    "try { JSON.parse(text); } catch (e: any) { use(e.response.status); }",
  ],
  "a callback of catch": [
    "profiles.getProfiles().catch((error) => use(error.response.status));",
    "profiles.getProfiles().catch((error) => use(error.status));",
  ],
  "a cast": [
    caught("const status = (error as AxiosError).response?.status;"),
    caught("const status = (error as ApiError).status;"),
  ],
  "the error objects": [
    typed("use(error.response?.data?.errors?.[0]?.detail, error.response?.data.errors.length);"),
    ours("use(error.errors?.[0]?.detail, error.errors.length);"),
  ],
  "a member of an error object": [
    caught("use(error.response.data.errors[0].detail);"),
    caught("use(error.errors[0]?.detail);"),
  ],
  "the id of a duplicate profile": [
    typed("use(error.response?.data?.errors?.[0]?.meta?.duplicate_profile_id);"),
    ours("use(isDuplicateProfileError(error) ? error.duplicateProfileId : undefined);"),
  ],
  "the id of a duplicate profile, of an untyped error": [
    caught("use(error.response.data.errors[0].meta.duplicate_profile_id);"),
    caught("use(error.duplicateProfileId);"),
  ],
  "the id of a duplicate profile, where undefined is not accepted": [
    typed("const id: string = error.response!.data.errors[0].meta.duplicate_profile_id;"),
    ours(
      "const id: string = (isDuplicateProfileError(error) ? error.duplicateProfileId : undefined)!;",
    ),
  ],
  "the id of a duplicate profile in a variable that a call takes": [
    typed(
      "const id = error.response!.data.errors[0].meta.duplicate_profile_id; profiles.getProfile(id);",
    ),
    ours(
      "const id = (isDuplicateProfileError(error) ? error.duplicateProfileId : undefined)!; profiles.getProfile(id);",
    ),
  ],
  "the mark of axios on an untyped error": [
    caught("if (error.isAxiosError) throw error;"),
    caught("if (isApiError(error)) throw error;"),
  ],
  "whether there is a response": [
    typed("if (!error.response) throw error; use(error.response && error.message);"),
    ours("if (!isApiError(error)) throw error; use(isApiError(error) && error.message);"),
  ],
  headers: [
    typed("use(error.response?.headers['retry-after'], error.response?.headers.date);"),
    ours(`use(error.headers.get("retry-after"), error.headers.get("date"));`),
  ],
  "headers of a response": [
    "const { response } = await profiles.getProfiles(); use(response.headers['x-request-id']);",
    `const { response } = await profiles.getProfiles(); use(response.headers.get("x-request-id"));`,
  ],
  "methods of every object": [
    typed("const { toString } = error; use(error.toString(), error.hasOwnProperty('status'));"),
    ours("const { toString } = error; use(error.toString(), error.hasOwnProperty('status'));"),
  ],
  "other errors": [
    "(error: { response: { status: number } }) => error.response.status;",
    "(error: { response: { status: number } }) => error.response.status;",
  ],
} as const;

test.each(table([errors, responses], cases, PREAMBLE))("%s", (_title, after, run) => {
  expect(run()).toMatchObject({ text: after, undecided: [] });
});

const undecided = {
  "the text of the status": [
    caught("use(error.response.statusText);"),
    "error.response.statusText: ",
  ],
  "the body of the response": [typed("use(error.response?.data);"), "error.response?.data: "],
  "the request": [typed("use(error.config);"), "error.config: "],
  "an error that a function gets without its type": [
    "const tell = (error: any) => error.response?.status === 409;",
    "error.response?.status: ",
  ],
  "the reason of a settled promise": [
    "for (const one of settled) use(one.reason.response.data.errors);",
    "one.reason.response.data: ",
  ],
  "the code of an error": [typed("use(error.code);"), "error.code: "],
  "a code of the network": [caught('if (error.code === "ECONNABORTED") use();'), "error.code: "],
  "the error as JSON": [typed("use(error.toJSON());"), "error.toJSON: "],
  "the mark of axios on an error that a function gets without its type": [
    "const tell = (error: any) => error.isAxiosError;",
    "error.isAxiosError: ",
  ],
  "a response in a pattern": [caught("const { response } = error;"), "{ response }: "],
  "a response in a pattern of catch": [
    "try { await profiles.getProfiles(); } catch ({ response }: any) { use(response.status); }",
    "{ response }: ",
  ],
  "a response in a pattern of a callback": [
    "profiles.getProfiles().catch(({ response }) => use(response.status));",
    "{ response }: ",
  ],
  "a type of the reason of a call": [
    "profiles.getProfiles().catch((error: AxiosError) => use(error.message));",
    "AxiosError: ",
  ],
  "the response as a value": [typed("const it = error.response;"), "error.response: "],
} as const;

test.each(
  table(
    [errors],
    undecided,
    `${PREAMBLE}
declare const settled: PromiseRejectedResult[];`,
  ),
)("%s is undecided", (_title, place, run) => {
  expect(run().undecided).toEqual([expect.stringContaining(place)]);
});

const other = program(
  [errors],
  "axios.get('https://example.com').catch((error) => error.response.status);",
  PREAMBLE,
);
test("errors of other requests with axios stay", () => {
  expect(other().text).toContain("error.response.status");
});

const check = program([errors], typed("isAxiosError(error);"), PREAMBLE);
test("what the checks need is imported", () => {
  expect(check().imports).toEqual([
    'import { type ApiError, isApiError } from "@klaviyo-kit/runtime";',
  ]);
});

const files = table([errors], {
  "that only serves checks is removed": [
    `import { isAxiosError } from "axios"; (error: unknown) => isAxiosError(error);`,
    `import { isApiError } from "@klaviyo-kit/runtime";\n(error: unknown) => isApiError(error);`,
  ],
  "that serves more stays": [
    `import { isAxiosError, isCancel } from "axios"; (error: unknown) => isAxiosError(error) || isCancel(error);`,
    `import { isApiError } from "@klaviyo-kit/runtime";\nimport { isCancel } from "axios"; (error: unknown) => isApiError(error) || isCancel(error);`,
  ],
});
test.each(files)("an import of axios %s", (_title, after, run) => {
  expect(run().text.trimStart()).toBe(after.trimStart());
});
