import type { Account } from "../account/account.js";
import type { Behaviour, Call, Outcome } from "../account/behaviour.js";
import { read } from "./read.js";
import { changeLinks, create, remove, update } from "./write.js";

/**
 * Answers a request by its operation's behaviour, or as any operation of its kind; at once unless the
 * behaviour waits for something.
 */
export function execute(
  call: Call,
  account: Account,
  behaviour: Behaviour | undefined,
): Outcome | Promise<Outcome> {
  const next = (): Outcome => byKind(call, account);
  return behaviour ? behaviour(call, account, next) : next();
}

function byKind(call: Call, account: Account): Outcome {
  const { operation, kind, parent } = call.operation;
  if (operation.method === "GET") return read(call, account);
  if (operation.path.includes("/relationships/") && parent)
    return changeLinks(call, parent, account);
  if (kind === "update") return update(call, account);
  if (kind === "delete") return remove(call, account);
  return create(call, account);
}
