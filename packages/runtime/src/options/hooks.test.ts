import { describe, expect, test, vi } from "vitest";
import { clientOf, getThings } from "../testing/scripted-client.js";

describe("hooks", () => {
  test("receive every attempt, response and retry, and cannot change the result", async () => {
    const events: unknown[] = [];
    const note = (name: string) => (event: { attempt: number; operation: string }) => {
      events.push([name, event.operation, event.attempt]);
      throw new Error("a hook that fails");
    };
    const { client, clock } = clientOf([{ status: 503 }, {}], {
      hooks: {
        onRequest: note("request"),
        onResponse: note("response"),
        onRetry: note("retry"),
      },
    });
    await clock.drive(getThings(client));
    expect(events).toEqual([
      ["request", "get_things", 1],
      ["response", "get_things", 1],
      ["retry", "get_things", 1],
      ["request", "get_things", 2],
      ["response", "get_things", 2],
    ]);
  });

  test("may be async; their rejections are ignored too", async () => {
    const unhandled = vi.fn();
    process.on("unhandledRejection", unhandled);
    const onRequest = vi.fn(() => Promise.reject(new Error("a hook that fails")));
    await getThings(clientOf([{}], { hooks: { onRequest } }).client);
    await new Promise((resolve) => setImmediate(resolve));
    process.off("unhandledRejection", unhandled);
    expect([onRequest.mock.calls.length, unhandled.mock.calls.length]).toEqual([1, 0]);
  });

  test("are warned when the revision becomes deprecated while the process runs", async () => {
    const onDeprecatedRevision = vi.fn();
    const options = { hooks: { onDeprecatedRevision }, revision: "2025-01-15" };
    const { client, clock } = clientOf([{}], options);
    for (const [days, warnings] of [
      [0, 0],
      [14, 1],
      [30, 1],
    ] as const) {
      await clock.advance(days * 86_400_000);
      await getThings(client);
      await vi.dynamicImportSettled();
      expect(onDeprecatedRevision).toHaveBeenCalledTimes(warnings);
    }
  });

  test("are warned once about a deprecated revision", async () => {
    const onDeprecatedRevision = vi.fn();
    const { client } = clientOf([{}], { hooks: { onDeprecatedRevision }, revision: "2024-10-15" });
    await Promise.all([getThings(client), getThings(client)]);
    await getThings(client);
    await vi.dynamicImportSettled();
    expect(onDeprecatedRevision.mock.calls).toEqual([
      [{ revision: "2024-10-15", deprecatedSince: "2025-10-15", retiredSince: "2026-10-15" }],
    ]);
  });
});
