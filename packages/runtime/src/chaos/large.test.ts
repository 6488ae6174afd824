import { expect, test } from "vitest";
import { chaos, clientOf, failure, read, type Scene, write } from "../testing/chaos.js";
import { heapInUse } from "../testing/heap.js";
import * as scenes from "../testing/scenes.js";
import { shown } from "../testing/secrets.js";

const MB = 1_000_000;

/** Sends 50 pieces of 1 MB between `opening` and `closing`. */
const large =
  (status: number, opening: string, piece: string, closing: string): Scene =>
  async (response) => {
    response.writeHead(status, { "content-type": "application/vnd.api+json" });
    response.write(opening);
    for (let n = 0; n < 50; n++) {
      if (!response.write(piece)) await new Promise((resolve) => response.once("drain", resolve));
    }
    response.end(closing);
  };

test("a response of 50 MB arrives complete", async () => {
  const server = await chaos(large(200, '{"data":[', `"${"é".repeat(MB / 2)}",`, '"end"]}'));
  const { client } = clientOf(server.url);
  const { data } = (await read(client)) as unknown as { data: string[] };
  expect([data.length, data[49]?.length, data[50]]).toEqual([51, MB / 2, "end"]);
  expect(server.received).toHaveLength(1);
});

test.each([
  ["a 500", 500, "ServerError"],
  ["a 201 that is not JSON", 201, "InvalidResponseError"],
])(
  "the error for %s, with a body of 50 MB, keeps only the beginning of it",
  async (_, status, name) => {
    const server = await chaos(large(status, "<html>", "é".repeat(MB / 2), ""));
    const { client } = clientOf(server.url);
    const before = heapInUse();
    const error = await failure(write(client, { data: { attributes: {} } }));
    expect(error).toMatchObject({ name, status, body: `<html>${"é".repeat(1_994)}` });
    expect(shown(error).length).toBeLessThan(20_000);
    expect(server.received).toHaveLength(1);
    expect(heapInUse() - before).toBeLessThan(5 * MB);
  },
);

test("a body of 50 MB is sent completely, and again after a 503 with Retry-After", async () => {
  const server = await chaos(
    scenes.respondsWith({}, 503, { "retry-after": "1" }),
    scenes.respondsWith({ data: { type: "thing", id: "1" } }, 201),
  );
  const { client } = clientOf(server.url);
  const text = "é".repeat(25 * MB);
  await write(client, { data: { attributes: { text } } });
  expect(server.received.map(({ body }) => body.length)).toEqual([25_000_050, 25_000_050]);
});
