import type { Account } from "../account/account.js";
import type { Call, ListedItem, Outcome } from "../account/behaviour.js";
import { foldedFilter } from "../filter/fold.js";
import { itemSchema, returnsList } from "../operation/response-schema.js";
import { parseCursor } from "../response/cursor.js";
import { invalid } from "../response/refusal.js";
import { typesOf } from "../schema/inspect.js";
import { listPage } from "./list.js";
import { parseOrder } from "./order.js";
import { pathId } from "./path.js";
import { collectionSource, relatedSource, type Source } from "./source.js";

/** Items per page if neither the call nor the spec names a size. */
const PAGE_SIZE = 20;

/** Length of a list that an account makes up. */
const GENERATED = 3;

/** Answers a GET: a resource, a list, or what another resource links to. */
export function read(call: Call, account: Account): Outcome {
  const { operation, parameters } = call;
  const [type = ""] = typesOf(itemSchema(operation));
  const id = pathId(operation, parameters);
  if (operation.parent) return readRelated(call, account, operation.parent, id ?? "");
  if (returnsList(operation)) return readList(call, account, collectionSource(account, type), type);
  if (id !== undefined) return { data: account.require(type, id) };
  const [first] = account.all(type);
  return { data: first ?? (account.generates ? account.require(type, `${type}-1`) : null) };
}

function readRelated(
  call: Call,
  account: Account,
  parent: NonNullable<Call["operation"]["parent"]>,
  id: string,
): Outcome {
  const owner = account.require(parent.type, id);
  const name = parent.relationship;
  if (!returnsList(call.operation)) return { data: account.related(owner, name)[0] ?? null };
  const target = account.catalog.relation(parent.type, name)?.target ?? "";
  return readList(call, account, relatedSource(account, owner, name), target);
}

/** Returns resources that an account makes up for a list of which it holds none. */
function generatedSource({ operation }: Call, account: Account, type: string): Source {
  const { ids = Array.from({ length: GENERATED }, (_, n) => `${type}-${n + 1}`) } = operation;
  return {
    ids: [...ids].sort(),
    get: (id) => (ids.includes(id) ? { resource: account.require(type, id) } : undefined),
    identity: {},
    version: 0,
  };
}

/** Answers with a page of a source. */
export function readList(call: Call, account: Account, held: Source, type: string): Outcome {
  const { operation, parameters } = call;
  const filter = foldedFilter(call.filter, account.rules(type).folded ?? []);
  const source =
    account.generates && held.ids.length === 0 ? generatedSource(call, account, type) : held;
  const { size, cursor } = (parameters["page"] ?? {}) as { size?: number; cursor?: string };
  const position = cursor === undefined ? undefined : parseCursor(cursor);
  // An account that makes up what is asked for has one page, to which every cursor leads.
  if (cursor !== undefined && !position && !account.generates) {
    throw invalid(`'${cursor}' is not a valid cursor: pass one from links.next.`, "/data/");
  }
  const rules = account.rules(type);
  const listed = ({ resource }: ListedItem): boolean =>
    rules.listed?.(resource, filter, account) ?? true;
  const paged = operation.operation.paging !== undefined;
  const page = listPage(account, source, type, {
    filter,
    order: parseOrder(parameters["sort"] ?? rules.order),
    size: paged ? (size ?? operation.pageSize ?? rules.pageSize ?? PAGE_SIZE) : undefined,
    cursor: position,
    schema: itemSchema(operation),
    listed,
  });
  return { page };
}
