import { expect, test } from "vitest";
import { refusalErrors } from "./refusal.js";

const violation = (location: string[], message: string) => ({
  location: ["request", ...location],
  severity: "Error",
  code: "type",
  message,
});
const details = (header: string | undefined, body: unknown = {}): string[] =>
  refusalErrors(422, header, body).map(({ detail }) => detail);

test.each([
  [["body", "data", "a/b~c", "0"], { pointer: "/data/a~1b~0c/0" }],
  [["body"], { pointer: "" }],
  [["query", "page[size]"], { parameter: "page[size]" }],
  [["path", "id"], { parameter: "id" }],
  [["query"], undefined],
  [["header", "revision"], undefined],
  [[], undefined],
])("a violation at %j has the source %j", (location, source) => {
  const [error] = refusalErrors(422, JSON.stringify([violation(location, "is wrong")]), {});
  expect(error?.source).toEqual(source);
});

test("violations of Prism's own response are not reasons", () => {
  const own = { ...violation([], "the example is wrong"), location: ["response", "body"] };
  expect(details(JSON.stringify([violation([], "is wrong"), own]))).toEqual(["is wrong"]);
});

test("violations that fit into Prism's header before it is cut off are reported", () => {
  const list = JSON.stringify(["one", "two", "three"].map((text) => violation(["body"], text)));
  expect(details(`Too many violations! ${list.slice(0, -20)}`)).toEqual(["one", "two"]);
});

test("a single violation that does not fit is reported as Prism wrote it", () => {
  const header = 'Too many violations! [{"location":["request"],"severity":"Err';
  expect(details(header)).toEqual([header]);
});

test("violations in problem+json are reported if there is no header", () => {
  const { location, ...rest } = violation(["query", "sort"], "must be a string");
  const body = { title: "Invalid request", validation: [{ ...rest, location: location.slice(1) }] };
  expect(refusalErrors(422, undefined, body)).toMatchObject([
    { detail: "must be a string", source: { parameter: "sort" } },
  ]);
});

test.each([
  [{ title: "No method", detail: "There is no PUT." }, "There is no PUT."],
  [{ title: "No method" }, "No method"],
  [{ error: { code: "invalid_json", message: "Invalid JSON" } }, "Invalid JSON"],
  [{ errors: [{ detail: "string" }] }, "The request asked for status 422."],
])("the body %j says %j", (body, detail) => expect(details(undefined, body)).toEqual([detail]));
