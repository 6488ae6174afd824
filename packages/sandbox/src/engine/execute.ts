import type { Account } from "../account/account.js";
import type { Behaviour, Call, Outcome } from "../account/behaviour.js";
import { malformedId } from "../request/path-ids.js";
import { invalid } from "../response/refusal.js";
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
  checkPathId(call, account);
  const next = (): Outcome => byKind(call, account);
  return behaviour ? behaviour(call, account, next) : next();
}

/** @throws {Refusal} with 400 if no resource can have the id in the path */
function checkPathId({ operation, parameters }: Call, account: Account): void {
  const id = parameters["id"];
  const malformed = malformedId(operation.operation.path, id);
  // Tests may give their resources any id.
  if (!malformed || account.get(malformed.type, String(id))) return;
  throw invalid(malformed.detail, "/data/id");
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
