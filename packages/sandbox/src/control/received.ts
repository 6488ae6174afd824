import type { SandboxRequest } from "../gateway/log.js";
import { ControlError } from "./control-error.js";

/**
 * Returns the last requests, oldest first: `last` of them, bodies cut to `body` characters.
 *
 * @throws {ControlError} 400 if one of the two is not a number
 */
export function received(requests: readonly SandboxRequest[], query: URLSearchParams): object {
  const last = count(query, "last") ?? requests.length;
  const length = count(query, "body");
  const shown = last === 0 ? [] : requests.slice(-last);
  return {
    total: requests.length,
    requests: length === undefined ? shown : shown.map((request) => cut(request, length)),
  };
}

function count(query: URLSearchParams, name: string): number | undefined {
  const text = query.get(name);
  if (text === null) return undefined;
  const value = Number(text);
  if (Number.isInteger(value) && value >= 0) return value;
  throw new ControlError(400, `${name} is ${JSON.stringify(text)}; expected a number.`);
}

const cut = (request: SandboxRequest, length: number): SandboxRequest =>
  request.body === undefined || request.body.length <= length
    ? request
    : { ...request, body: `${request.body.slice(0, length)}…` };
