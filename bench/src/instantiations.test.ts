import { execFileSync } from "node:child_process";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { packageFolder, root, scratch } from "./places.js";

const LIST_CALL = `
  import { apiKey, createClient } from "@klaviyo-kit/runtime";
  import { getProfiles } from "@klaviyo-kit/profiles";
  const page = await getProfiles(createClient({ auth: apiKey("pk_1") }), {
    filter: (f) => f.email.equals("a@b.co"),
    fields: { profile: ["email"] },
    include: ["push-tokens"],
  });
  export const email: string | null | undefined = page.data[0]?.attributes.email;
`;

/** Counts the type instantiations of a program. The number does not depend on the machine. */
function instantiations(name: string, files: object): number {
  const path = join(scratch, `tsconfig.${name}.json`);
  const compilerOptions = {
    target: "es2022",
    lib: ["es2022", "dom", "dom.iterable"],
    module: "nodenext",
    customConditions: ["@klaviyo-kit/source"],
    strict: true,
    exactOptionalPropertyTypes: true,
    skipLibCheck: true,
    noEmit: true,
    types: [],
  };
  writeFileSync(path, JSON.stringify({ compilerOptions, ...files }));
  const tsc = join(packageFolder("typescript"), "lib/tsc.js");
  const output = execFileSync(process.execPath, [tsc, "--extendedDiagnostics", "-p", path]);
  return Number(/^Instantiations:\s+(\d+)/m.exec(output.toString())?.[1]);
}

mkdirSync(scratch, { recursive: true });

test("a call with filter, fields and include stays within its budget of type instantiations", () => {
  const file = join(scratch, "list-call.mts");
  writeFileSync(file, LIST_CALL);
  expect(instantiations("list-call", { files: [file] })).toBeLessThanOrEqual(13_000);
});

/** Returns the number of operations of a domain in the committed revision. */
function operationCount(domain: string): number {
  const read = (path: string): string => readFileSync(join(root, "spec", path), "utf8");
  const { current } = JSON.parse(read("lock.json")) as { current: string };
  return read(`${current}/${domain}.json`).split('"operationId":').length - 1;
}

test("all facets of a domain stay within their budget of type instantiations", () => {
  const domain = instantiations("profiles", { include: [join(root, "packages/profiles/src")] });
  // The mocks bring the sources of the sandbox, which users have as declarations.
  const sandbox = instantiations("mocks", {
    files: [join(root, "packages/sandbox/src/mocks/index.ts")],
  });
  expect(domain - sandbox).toBeLessThanOrEqual(1_300 * operationCount("profiles"));
});
