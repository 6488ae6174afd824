import type { ServerResponse } from "node:http";
import { afterEach, expect } from "vitest";
import { apiKey } from "../auth/api-key.js";
import type { Call, PagedCall } from "../client/call.js";
import { operation, pagedOperation } from "../client/callable.js";
import { type Client, createClientIn } from "../client/client.js";
import type { OperationTypes } from "../operation/operation.js";
import type { HookEvent, Hooks } from "../options/hooks.js";
import type { ClientOptions } from "../options/options.js";
import { type Received, serve, type TestServer } from "./http-server.js";
import { hurriedEnvironment } from "./hurried-clock.js";
import { createThing, listThings } from "./operations.js";
import { shown } from "./secrets.js";

/** What a server does to a request: answers it, or does worse. */
export type Scene = (response: ServerResponse, request: Received) => unknown;

interface Things extends OperationTypes {
  parameters: { page?: { cursor?: string } };
  data: { type: string; id: string }[];
}
interface Thing extends OperationTypes {
  parameters: { data: { attributes: object } };
  data: { type: string; id: string };
}

/** A read, which may be sent again whatever happened to it. */
export const read = pagedOperation<PagedCall<Things>>(listThings);
/** A write, which may not, where it may have been done. */
export const write = operation<Call<Thing>>(createThing);

/** The credential of every client here; nothing may ever show it. */
export const KEY = "pk_5ecre7c0ffee5ecre7c0ffee";

/** ms, in real time, that an attempt has unless a test says otherwise; no other wait is just as long */
const PATIENCE = 19_997;

const open = new Set<TestServer>();
afterEach(async () => {
  await Promise.all([...open].map((server) => server.close()));
  open.clear();
});

/** A server on the loopback interface, closed after the test. It plays scenes, the last one for ever. */
export async function chaos(...scenes: readonly Scene[]): Promise<TestServer> {
  const server = await serve((request, response, count) =>
    scenes[Math.min(count, scenes.length) - 1]?.(response, request),
  );
  open.add(server);
  return server;
}

/** A client of the server at `baseUrl` that waits in no time; what its hooks are told is kept. */
export function clientOf(
  baseUrl: string,
  options: Partial<ClientOptions> = {},
): { client: Client; events: HookEvent[]; retries: string[] } {
  const events: HookEvent[] = [];
  const retries: string[] = [];
  const note = (event: HookEvent): void => void events.push(event);
  const hooks: Hooks = {
    onRequest: note,
    onResponse: note,
    onThrottle: note,
    onRetry(event) {
      note(event);
      retries.push(event.reason);
    },
  };
  const timeout = options.timeout ?? PATIENCE;
  const client = createClientIn(hurriedEnvironment(timeout), {
    auth: apiKey(KEY),
    baseUrl,
    hooks,
    timeout,
    ...options,
  });
  return { client, events, retries };
}

/** What `work` fails with. None of `secrets` may be in it, however it is shown. */
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
