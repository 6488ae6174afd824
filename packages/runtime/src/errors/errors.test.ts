import { inspect } from "node:util";
import { describe, expect, test } from "vitest";
import * as exported from "../index.js";
import { listThings } from "../testing/operations.js";
import { errorFrom } from "./from-response.js";

/** A plain object, because its members are looked up by name. */
const runtime = { ...exported };
const { ApiError, KlaviyoError, isApiError, isKlaviyoError } = runtime;

const made = (
  status: number,
  body: unknown = { errors: [{}] },
  headers = {},
): exported.ApiError => {
  const text = typeof body === "string" ? body : JSON.stringify(body);
  return errorFrom(new Response(null, { status, headers }), text, undefined, {
    operation: listThings,
    revision: "2025-07-15",
    attempts: 1,
  });
};

describe("the class follows the status", () => {
  test.each([
    [400, "BadRequestError"],
    [401, "AuthenticationError"],
    [403, "PermissionDeniedError"],
    [404, "NotFoundError"],
    [405, "ApiError"],
    [409, "ConflictError"],
    [410, "RetiredRevisionError"],
    [415, "ApiError"],
    [429, "RateLimitError"],
    [500, "ServerError"],
    [503, "ServerError"],
    [524, "ServerError"],
  ] as const)("%i is %s", (status, name) => {
    const error = made(status);
    expect(error).toBeInstanceOf(runtime[name]);
    expect(error).toBeInstanceOf(ApiError);
    expect(error).toBeInstanceOf(KlaviyoError);
    expect([error.name, error.status, error.operation]).toEqual([name, status, "get_things"]);
    expect(runtime[`is${name}`](error)).toBe(true);
    expect(runtime[`is${name}`](new Error("other"))).toBe(false);
  });
});

const document = {
  errors: [
    {
      id: "e1",
      code: "invalid",
      title: "Invalid input.",
      detail: "'x' is not a field.",
      source: { parameter: "filter" },
      links: {},
      meta: [],
    },
    { code: "invalid", source: { pointer: "/data/attributes/email" } },
  ],
};

test("an error contains the code, text and source of the response", () => {
  const error = made(400, document, { "x-request-id": "r1" });
  expect(error.message).toBe("get_things: 400 invalid: 'x' is not a field. (filter) and 1 more");
  expect(error).toMatchObject({
    code: "invalid",
    title: "Invalid input.",
    detail: "'x' is not a field.",
    source: { parameter: "filter" },
    requestId: "r1",
    body: undefined,
    errors: document.errors,
  });
  expect(made(400, document).requestId).toBe("e1");
});

test("of a body that is not an error document, the beginning is shown", () => {
  const error = made(502, `<html>${"x".repeat(5_000)}`);
  expect(error.body).toHaveLength(2_000);
  expect(error.message).toMatch(/^get_things: 502: <html>x+$/);
  expect(error.message.length).toBeLessThan(300);
  expect(error.errors).toEqual([]);
});

test.each([[""], ["null"], ["[]"], ['"x"'], ['{"errors":"x"}'], ['{"errors":[null,1]}'], ["{"]])(
  "the body %j results in an error without details",
  (body) => {
    expect(made(500, body)).toMatchObject({ status: 500, errors: [], code: undefined });
  },
);

test("409 names the existing profile", () => {
  const error = made(409, {
    errors: [{ code: "duplicate_profile", meta: { duplicate_profile_id: "01ABC" } }],
  });
  expect(runtime.isDuplicateProfileError(error) && error.duplicateProfileId).toBe("01ABC");
  expect(runtime.isConflictError(error)).toBe(true);
  const bare = made(409, { errors: [{ code: "duplicate_profile", meta: [] }] });
  expect(runtime.isDuplicateProfileError(bare) && bare.duplicateProfileId).toBeUndefined();
});

test.each([
  ["<html>Attention Required! | Cloudflare</html>"],
  [""],
  [{ errors: [] }],
  [{ error: "no" }],
])("403 with the body %j of a proxy says nothing about scopes", (body) => {
  const error = made(403, body);
  expect([error.name, exported.isPermissionDeniedError(error)]).toEqual(["ApiError", false]);
  expect(error.message).not.toContain("scope");
});

test("403 names the scopes that the operation needs", () => {
  const error = made(403, { errors: [{ code: "permission_denied" }] });
  expect(error.message).toBe("get_things: 403 permission_denied; needs scopes things:read");
  expect(runtime.isPermissionDeniedError(error) && error.requiredScopes).toEqual(["things:read"]);
});

test("410 names the revision", () => {
  expect(made(410).message).toContain("revision 2025-07-15 is retired");
});

test("guards recognize errors of other copies of the package, and nothing else", () => {
  const copied = { name: "ApiError", "@klaviyo-kit/error": true, status: 404, errors: [] };
  expect([isKlaviyoError(copied), isApiError(copied)]).toEqual([true, true]);
  expect(runtime.isNotFoundError(copied)).toBe(true);
  for (const other of [null, undefined, "x", { status: 404, errors: [] }, new Error("x")]) {
    expect(isKlaviyoError(other)).toBe(false);
  }
});

test("JSON contains name and message, but no headers", () => {
  const json = JSON.parse(JSON.stringify(made(400, document, { "set-cookie": "secret" })));
  expect(json).toMatchObject({ name: "BadRequestError", status: 400, message: expect.any(String) });
  expect(
    JSON.stringify(json) + inspect(made(400, document, { "set-cookie": "secret" })),
  ).not.toContain("secret");
});

test("the stack begins with the name", () => {
  expect(made(404).stack).toMatch(/^NotFoundError: get_things: 404/);
});
