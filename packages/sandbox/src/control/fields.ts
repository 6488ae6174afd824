import type { Failure } from "../gateway/failures.js";
import { ControlError } from "./control-error.js";

export type Body = Readonly<Record<string, unknown>>;

/** Kinds of values that a member of a body may have, as `typeof` names them. */
type Kind = "string" | "number" | "boolean";

/** Reads the body of a call; empty if there is none. @throws {ControlError} 400 */
export async function bodyOf(request: Request): Promise<Body> {
  const text = await request.text();
  if (text === "") return {};
  let body: unknown;
  try {
    body = JSON.parse(text);
  } catch (error) {
    throw new ControlError(400, `The body is not valid JSON: ${(error as Error).message}.`);
  }
  if (typeof body === "object" && body !== null && !Array.isArray(body)) return body as Body;
  throw new ControlError(400, "The body is not an object.");
}

/** @throws {ControlError} 400 if a body has a member that the call does not know */
export function onlyMembers(body: Body, names: readonly string[]): void {
  const unknown = Object.keys(body).find((name) => !names.includes(name));
  if (unknown === undefined) return;
  const known = names.length === 0 ? "none" : names.join(", ");
  throw new ControlError(400, `Unknown member ${JSON.stringify(unknown)}; known: ${known}.`);
}

/** Returns a required member. @throws {ControlError} 400 if it is absent or of another kind */
export function required<Value>(body: Body, name: string, ...kinds: Kind[]): Value {
  const value = optional<Value>(body, name, ...kinds);
  if (value !== undefined) return value;
  throw new ControlError(400, `The member ${JSON.stringify(name)} is missing.`);
}

/** Returns a member if it is there. @throws {ControlError} 400 if it is of another kind */
export function optional<Value>(body: Body, name: string, ...kinds: Kind[]): Value | undefined {
  const value = body[name];
  if (value === undefined || (kinds as string[]).includes(typeof value)) {
    return value as Value | undefined;
  }
  const found = JSON.stringify(value);
  throw new ControlError(
    400,
    `${JSON.stringify(name)} is ${found}; expected ${kinds.join(" or ")}.`,
  );
}

/** Members of the body of `fail`, each with its kinds. */
const FAILURE: Readonly<Record<keyof Failure, readonly Kind[]>> = {
  status: ["number"],
  times: ["number"],
  delay: ["number", "string"],
  reset: ["boolean"],
  retryAfter: ["number"],
  detail: ["string"],
};

export const FAILURE_MEMBERS: readonly string[] = Object.keys(FAILURE);

/** Statuses that a response with a body can have. */
const [LOWEST, HIGHEST] = [200, 599];

/** Reads how an operation fails. @throws {ControlError} 400 */
export function failureOf(body: Body): Failure {
  const failure: Failure = Object.fromEntries(
    Object.entries(FAILURE).flatMap(([name, kinds]) => {
      const value = optional(body, name, ...kinds);
      return value === undefined ? [] : [[name, value]];
    }),
  );
  const { status } = failure;
  if (
    status !== undefined &&
    !(Number.isInteger(status) && status >= LOWEST && status <= HIGHEST)
  ) {
    throw new ControlError(400, `"status" is ${status}; expected ${LOWEST} to ${HIGHEST}.`);
  }
  return failure;
}
