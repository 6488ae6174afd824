import { describe, expect, test } from "vitest";
import { chaos, clientOf, failure, KEY, read, type Scene, write } from "../testing/chaos.js";
import * as scenes from "../testing/scenes.js";
import { shown } from "../testing/secrets.js";

const body = { data: { attributes: {} } };
const DAY = 86_400;
const storm = (headers: Record<string, string> = {}): Scene =>
  scenes.respondsWith({ errors: [{ code: "throttled", detail: "Slow down." }] }, 429, headers);

describe("a storm of 429s", () => {
  // maxWait is 300 s. Without Retry-After the waits are 1, 2, 4, 8, 16, 32, 60, 60 and 60 s. They are also
  // the minimum for a Retry-After that has proved too short.
  test.each([
    ["with a Retry-After of 30 s", { "retry-after": "30" }, 30_000, 8],
    ["without Retry-After", {}, undefined, 10],
    ["with a Retry-After of 0 s each", { "retry-after": "0" }, 0, 10],
  ])("%s fails the call when it has waited for maxWait", async (_, headers, retryAfter, sent) => {
    for (const call of [read, write]) {
      const server = await chaos(storm(headers as Record<string, string>));
      const { client, events } = clientOf(server.url);
      const error = await failure(call(client, body as never));
      expect(error).toMatchObject({
        name: "RateLimitError",
        code: "throttled",
        retryAfter,
        attempts: sent,
      });
      expect(server.received).toHaveLength(sent);
      expect(shown(events)).not.toContain(KEY);
    }
  });

  test("that ends lets every call succeed, and each write is done once", async () => {
    let rejected = 0;
    const done: string[] = [];
    const server = await chaos((response, request) => {
      // Two of three requests are rejected while the storm lasts.
      if (rejected < 40 && server.received.length % 3 > 0) {
        rejected++;
        return storm({ "retry-after": "1" })(response, request);
      }
      done.push(JSON.parse(request.body).data.attributes.n);
      return scenes.respondsWith({ data: { type: "thing", id: "1" } }, 201)(response, request);
    });
    const { client } = clientOf(server.url);
    const all = Array.from({ length: 50 }, (_, n) => n);
    await Promise.all(all.map((n) => write(client, { data: { attributes: { n } } })));
    expect(done.toSorted((one, other) => Number(one) - Number(other))).toEqual(all);
    expect(server.received).toHaveLength(50 + rejected);
  });

  test("delays all calls, not only the one that received the 429", async () => {
    const server = await chaos(storm({ "retry-after": "20" }), scenes.respondsWith({ data: [] }));
    const throttles: string[] = [];
    let other: PromiseLike<unknown> | undefined;
    const { client } = clientOf(server.url, {
      hooks: {
        onRetry: () => {
          other = read(client);
        },
        onThrottle: ({ reason }) => void throttles.push(reason),
      },
    });
    await read(client);
    await other;
    expect(throttles).toEqual(["paused"]);
    expect(server.received).toHaveLength(3);
  });
});

describe("a daily quota that is used up", () => {
  test("fails the call at once, and later calls without sending them", async () => {
    const server = await chaos(storm({ "retry-after": String(DAY / 2) }));
    const { client } = clientOf(server.url);
    const first = await failure(write(client, body));
    expect(first).toMatchObject({ name: "RateLimitError", retryAfter: (DAY / 2) * 1_000 });
    for (const call of [write, write]) {
      const error = await failure(call(client, body));
      expect(error).toMatchObject({ name: "DailyLimitError", retryAfter: expect.any(Number) });
      expect(error.message).toBe("create_thing: the daily quota is used up");
    }
    expect(server.received).toHaveLength(1);
    // Other operations have a quota of their own.
    await failure(read(client));
    expect(server.received).toHaveLength(2);
  });

  test("is known before a 429 if the headers state it", async () => {
    const server = await chaos(
      scenes.respondsWith({ data: [] }, 200, {
        "ratelimit-limit": "225, 3;w=1, 60;w=60, 225;w=86400",
        "ratelimit-remaining": "0",
        "ratelimit-reset": String(DAY / 2),
      }),
    );
    const { client } = clientOf(server.url);
    await read(client);
    const error = await failure(read(client));
    expect(error).toMatchObject({ name: "DailyLimitError" });
    expect(server.received).toHaveLength(1);
  });
});
