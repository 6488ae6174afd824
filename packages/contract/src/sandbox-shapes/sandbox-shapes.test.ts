import { describe, expect, test } from "vitest";
import { apiOf } from "../../../sandbox/src/testing/api.js";
import { liveShapes } from "../live-shapes.js";
import { ACCEPTED } from "./accepted.js";
import { calls } from "./calls/all.js";
import { differences } from "./comparison.js";

const shapes = liveShapes();

describe("responses of the sandbox", () => {
  if (shapes.length === 0) {
    test.skip("skipped: the recordings are not beside the clone (../shared)");
    return;
  }

  test.each(shapes.map((shape) => [`${shape.operationId}.${shape.status}`, shape] as const))(
    "%s has the recorded shape and headers",
    async (name, { status, shape, limits, contentType }) => {
      const call = calls[name];
      if (!call) throw new Error(`there is no call that is comparable to ${name}`);
      const response = await call(apiOf());
      expect(String(response.status), JSON.stringify(response.body)).toBe(status);
      const accepted = Object.keys(ACCEPTED[name] ?? {});
      const found = differences(shape, response.body).filter(
        (line) => !accepted.some((path) => line.startsWith(`${path}:`)),
      );
      expect(found).toEqual([]);
      expect(response.headers.get("ratelimit-limit")).toBe(limits);
      // Not recorded: the media type of a 429 with a body.
      if (status === "429") return;
      const type = response.headers.get("content-type");
      expect(type).toBe(contentType ? "application/vnd.api+json" : null);
    },
  );

  test("every comparable call has a recorded response", () => {
    const names = shapes.map(({ operationId, status }) => `${operationId}.${status}`);
    expect(Object.keys(calls).sort()).toEqual(names.sort());
  });
});
