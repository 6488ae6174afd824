import { ControlError } from "./control-error.js";
import type { Controlled } from "./controlled.js";
import {
  type Body,
  bodyOf,
  FAILURE_MEMBERS,
  failureOf,
  onlyMembers,
  optional,
  required,
} from "./fields.js";
import { guard } from "./guard.js";
import { received } from "./received.js";
import { seed } from "./seed.js";
import { stateOf } from "./state.js";

/** The path that everything here is under. */
export const CONTROL_PATH = "/_sandbox";

/** What a call of the controls does. */
interface Action {
  /** one sentence for people */
  readonly does: string;
  /** members of the body, or parameters of the query */
  readonly takes: readonly string[];
  run(sandbox: Controlled, body: Body, query: URLSearchParams): unknown;
}

const snapshot: Action = {
  does: "Returns everything that the sandbox holds, for restore.",
  takes: [],
  run: (sandbox) => sandbox.snapshot(),
};

const ACTIONS: Readonly<Record<string, Action>> = {
  "GET state": {
    does: "Returns what the accounts hold by type; with type, resources of that type (those after the id in after); with type and id, one resource and its relationships, 100 of each and their totals.",
    takes: ["account", "type", "id", "after"],
    run: (sandbox, _, query) => stateOf(sandbox, query),
  },
  "GET requests": {
    does: "Returns the requests that were received, oldest first, with the reason for each refusal. last limits their number, body the characters of each body.",
    takes: ["last", "body"],
    run: ({ requests }, _, query) => received(requests, query),
  },
  "GET clock": {
    does: "Returns the time of the sandbox, and the ms by which it is ahead.",
    takes: [],
    run: clockOf,
  },
  "GET quota": {
    does: "Returns how much of each rate limit is used now, by operation and window in seconds.",
    takes: [],
    run: (sandbox) => ({ quota: sandbox.quota() }),
  },
  "GET deliveries": {
    does: "Returns every delivery to a webhook, with its attempts.",
    takes: [],
    run: ({ deliveries }) => ({ deliveries }),
  },
  "POST deliver": {
    does: "Sends the deliveries to webhooks that are due, and returns them with the responses of the endpoints.",
    takes: [],
    run: async (sandbox) => ({ deliveries: await sandbox.deliver() }),
  },
  "GET snapshot": snapshot,
  "POST snapshot": snapshot,
  "POST advance": {
    does: 'Moves the clock forward by a span such as "10m" or by ms, and does what is due by then.',
    takes: ["by"],
    run: (sandbox, body) => {
      sandbox.advance(required(body, "by", "number", "string"));
      return clockOf(sandbox);
    },
  },
  "POST fail": {
    does: 'Makes the next requests of an operation, or of any ("*"), fail: with a status, after a delay, or by a connection reset.',
    takes: ["operation", ...FAILURE_MEMBERS],
    run: (sandbox, body) => {
      sandbox.fail(required(body, "operation", "string"), failureOf(body));
      return {};
    },
  },
  "POST reset": {
    does: "Starts over: what was written, planned and recorded is gone.",
    takes: [],
    run: (sandbox) => {
      sandbox.reset();
      return {};
    },
  },
  "POST seed": {
    does: 'Adds JSON:API resources, or the small shop "demo", to the first account or to another one.',
    takes: ["resources", "account"],
    run: seed,
  },
  "POST confirm": {
    does: "Confirms the pending subscriptions of an email address or a phone number (double opt-in).",
    takes: ["email", "account"],
    run: (sandbox, body) => {
      const email = required<string>(body, "email", "string");
      return { confirmed: sandbox.confirm(email, optional(body, "account", "string")) };
    },
  },
  "POST restore": {
    does: "Restores the snapshot in the body.",
    takes: ["clock", "accounts", "grants"],
    run: (sandbox, body) => {
      sandbox.restore(body);
      return {};
    },
  },
};

function clockOf(sandbox: Controlled): object {
  return { now: sandbox.now, ahead: sandbox.ahead };
}

/** Describes the calls. */
const HELP: object = {
  about: "The controls of the sandbox. Bodies are JSON objects, sent as application/json.",
  calls: Object.entries(ACTIONS).map(([call, { does, takes }]) => ({
    call: call.replace(" ", ` ${CONTROL_PATH}/`),
    does,
    takes,
  })),
};

/**
 * Answers a request to the controls.
 *
 * @param loopback whether the server listens on the loopback interface only
 */
export async function control(
  sandbox: Controlled,
  request: Request,
  loopback: boolean,
): Promise<Response> {
  try {
    guard(request, loopback);
    return json(await run(sandbox, request), 200);
  } catch (error) {
    if (error instanceof ControlError) return json({ error: error.message }, error.status);
    // What the sandbox refuses: an invalid span, a snapshot of another form.
    if (error instanceof TypeError) return json({ error: error.message }, 400);
    if (isRefusal(error)) return json({ error: error.message }, error.status);
    throw error;
  }
}

const isRefusal = (error: unknown): error is Error & { status: number } =>
  error instanceof Error && "status" in error && typeof error.status === "number";

async function run(sandbox: Controlled, request: Request): Promise<unknown> {
  const { pathname, searchParams } = new URL(request.url);
  const name = pathname.slice(CONTROL_PATH.length).replace(/^\/|\/$/g, "");
  if (name === "" && request.method === "GET") return HELP;
  const call = `${request.method} ${name}`;
  const action = Object.hasOwn(ACTIONS, call) ? ACTIONS[call] : undefined;
  if (!action) throw unknownCall(request.method, name);
  const reads = request.method === "GET";
  const body = reads ? {} : await bodyOf(request);
  onlyMembers(reads ? Object.fromEntries(searchParams) : body, action.takes);
  return action.run(sandbox, body, searchParams);
}

function unknownCall(method: string, name: string): ControlError {
  const methods = Object.keys(ACTIONS).flatMap((call) =>
    call.endsWith(` ${name}`) ? [call.split(" ", 1)[0]] : [],
  );
  return methods.length > 0
    ? new ControlError(405, `${name} is called with ${methods.join(" or ")}, not ${method}.`)
    : new ControlError(
        404,
        `There is no control ${JSON.stringify(name)}; see GET ${CONTROL_PATH}.`,
      );
}

const json = (body: unknown, status: number): Response =>
  Response.json(body, { status, headers: { "cache-control": "no-store" } });
