import type { ServerResponse } from "node:http";
import { afterEach, expect } from "vitest";
import { apiKey } from "../auth/api-key.js";
import type { Call, PagedCall } from "../client/call.js";
import { type Client, createClientIn } from "../client/client.js";
import { operation, pagedOperation } from "../client/operation-function.js";
import type { OperationTypes } from "../operation/operation.js";
import type { HookEvent, Hooks } from "../options/hooks.js";
import type { ClientOptions } from "../options/options.js";
import { type Received, serve, type TestServer } from "./http-server.js";
import { hurriedEnvironment } from "./hurried-clock.js";
import { createThing, listThings } from "./operations.js";
import { shown } from "./secrets.js";

/** How the server handles a request: with a response, or with a failure of the connection. */
export type Scene = (response: ServerResponse, request: Received) => unknown;

interface Things extends OperationTypes {
  parameters: { page?: { cursor?: string } };
  data: { type: string; id: string }[];
}
interface Thing extends OperationTypes {
  parameters: { data: { attributes: object } };
  data: { type: string; id: string };
}

/** A read, which may be retried after any failure. */
export const read = pagedOperation<PagedCall<Things>>(listThings);
/** A write, which must not be retried if it may have succeeded. */
export const write = operation<Call<Thing>>(createThing);

/** The credential of every client here. It must not appear in any error or event. */
export const KEY = "pk_5ecre7c0ffee5ecre7c0ffee";

/** default timeout per attempt in ms of real time; an unusual number, so that no other timer equals it */
const TIMEOUT = 19_997;

const open = new Set<TestServer>();
afterEach(async () => {
  await Promise.all([...open].map((server) => server.close()));
  open.clear();
});

/**
 * Starts a server on the loopback interface, closed after the test. It plays one scene per request, and
 * repeats the last one.
 */
export async function chaos(...scenes: readonly Scene[]): Promise<TestServer> {
  const server = await serve((request, response, count) =>
    scenes[Math.min(count, scenes.length) - 1]?.(response, request),
  );
  open.add(server);
  return server;
}

/** Creates a client of the server at `baseUrl` that skips every wait, and records the events of its hooks. */
export function clientOf(
  baseUrl: string,
  options: Partial<ClientOptions> = {},
): { client: Client; events: HookEvent[]; retries: string[] } {
  const events: HookEvent[] = [];
  const retries: string[] = [];
  const record = (event: HookEvent): void => void events.push(event);
  const hooks: Hooks = {
    onRequest: record,
    onResponse: record,
    onThrottle: record,
    onRetry(event) {
      record(event);
      retries.push(event.reason);
    },
  };
  const timeout = options.timeout ?? TIMEOUT;
  const client = createClientIn(hurriedEnvironment(timeout), {
    auth: apiKey(KEY),
    baseUrl,
    hooks,
    timeout,
    ...options,
  });
  return { client, events, retries };
}

/** Returns the error that `work` fails with, after asserting that it shows none of `secrets`. */
export async function failure(
  work: PromiseLike<unknown>,
  secrets: readonly string[] = [KEY],
): Promise<Error> {
  const error = await Promise.resolve(work).then(
    () => expect.unreachable("it did not fail"),
    (reason: unknown) => reason,
  );
  const text = shown(error);
  for (const secret of secrets) expect(text).not.toContain(secret);
  return error as Error;
}
