import { inspect } from "node:util";
import { expect, test } from "vitest";
import type { Call } from "../client/call.js";
import { createClientIn } from "../client/client.js";
import { apiKey, operation } from "../index.js";
import type { OperationTypes } from "../operation/operation.js";
import { listThings } from "../testing/operations.js";
import { scripted } from "../testing/script.js";
import { virtualEnvironment } from "../testing/virtual-clock.js";
import { type LogTarget, logTo } from "./logger.js";

const getThings = operation<Call<OperationTypes & { parameters: { filter?: string } }>>({
  ...listThings,
  limits: { burst: 1 },
});

async function logged(level?: keyof LogTarget) {
  const lines: [string, string, object][] = [];
  const write = (its: string) => (message: string, details: object) =>
    void lines.push([its, message, details]);
  const environment = virtualEnvironment();
  const { fetch } = scripted({ status: 503 }, {});
  const client = createClientIn(environment, {
    auth: apiKey("pk_secret"),
    fetch,
    logger: logTo({ debug: write("debug"), info: write("info"), warn: write("warn") }, level),
  });
  await environment.clock.drive(getThings(client, { filter: 'equals(email,"a@b.co")' }));
  return lines;
}

test.each([
  [
    "debug",
    [
      "debug klaviyo onRequest",
      "debug klaviyo onResponse",
      "warn klaviyo onRetry",
      "info klaviyo onThrottle",
      "debug klaviyo onRequest",
      "debug klaviyo onResponse",
    ],
  ],
  [undefined, ["warn klaviyo onRetry", "info klaviyo onThrottle"]],
  ["warn", ["warn klaviyo onRetry"]],
] as const)("at level %s a logger gets a line an event", async (level, expected) => {
  const lines = await logged(level);
  expect(lines.map(([its, message]) => `${its} ${message}`)).toEqual(expected);
});

test("lines contain neither the key nor personal data in the query", async () => {
  const lines = await logged("debug");
  expect(lines.at(-1)?.[2]).toMatchObject({ operation: "get_things", attempt: 2, status: 200 });
  expect(inspect(lines, { depth: 9 })).not.toMatch(/pk_secret|a@b|a%40b/);
});

test("an unknown level is refused", () => {
  expect(() => logTo(console, "error" as "warn")).toThrow(
    /level must be one of debug, info, warn, not error/,
  );
});
