import { describe, expect, test } from "vitest";
import { Refusal } from "../response/refusal.js";
import { Router } from "./router.js";

const router = new Router(
  [
    ["GET", "/api/things"],
    ["POST", "/api/things"],
    ["GET", "/api/things/{id}"],
    ["GET", "/api/things/special"],
    ["GET", "/api/things/{id}/parts/{part_id}"],
  ].map(([method = "", path = ""]) => ({ method, path, target: `${method} ${path}` })),
);

test.each([
  ["GET", "/api/things", "GET /api/things", {}],
  ["POST", "/api/things/", "POST /api/things", {}],
  ["GET", "/api/things/a%2Fb", "GET /api/things/{id}", { id: "a/b" }],
  ["GET", "/api/things/special", "GET /api/things/special", {}],
  [
    "GET",
    "/api/things/1/parts/2/",
    "GET /api/things/{id}/parts/{part_id}",
    { id: "1", part_id: "2" },
  ],
])("%s %s is found", (method, path, target, parameters) => {
  expect(router.find(method, path)).toEqual({ target, parameters });
});

describe("refusals", () => {
  const refusalOf = (method: string, path: string): Refusal => {
    try {
      router.find(method, path);
    } catch (error) {
      if (error instanceof Refusal) return error;
    }
    throw new Error("not refused");
  };

  test.each(["/", "//", "/api", "/api/things//parts/2", "/api/other", "/api/things/%"])(
    "%s is not found",
    (path) => expect(refusalOf("GET", path).status).toBe(404),
  );

  test("a method that a path lacks is not allowed, and the others are named", () => {
    const { status, headers } = refusalOf("DELETE", "/api/things");
    expect([status, headers]).toEqual([405, { allow: "GET, POST" }]);
  });
});
