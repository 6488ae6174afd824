import type { Node } from "ts-morph";
import { is } from "../../diff/usage/morph.js";
import { exportedName, isOfKlaviyoApi, ownerOf } from "../klaviyo-api.js";
import type { Rewriting, Rule } from "../rule.js";

/** What to write instead of members of klaviyo-api's classes. */
const MEMBERS: Readonly<Record<string, string>> = {
  basePath: "pass baseUrl to createClient instead",
  defaultHeaders: "pass headers in the options of each call, or middleware to createClient",
  session: "keep the client beside its bound client",
  apiKey: "a client does not show its key; keep the key itself",
  retryWithExponentialBackoff: "pass retry to createClient",
  requestWithRetry: "call the function of an operation",
  useQuerystring: "remove this: queries are always written as the API expects them",
};

/** The last rule: marks whatever still refers to klaviyo-api. */
export const leftovers: Rule = (node, rewriting) => {
  if (rewriting.isMarked(node)) return undefined;
  if (is.isIdentifier(node)) markName(node, rewriting);
  else if (is.isPropertyAccessExpression(node)) markMember(node.getNameNode(), rewriting);
  else if (is.isElementAccessExpression(node)) {
    const api = node.getExpression().getType().getSymbol()?.getName();
    if (
      api !== undefined &&
      rewriting.facts.clients.has(api) &&
      isKlaviyoApi(node.getExpression())
    ) {
      rewriting.undecided(node, "write the name of the operation after a dot, and migrate again");
    }
  }
  return undefined;
};

function markName(node: Node, { facts, undecided }: Rewriting): void {
  const name = node.getFirstAncestor(is.isImportDeclaration) ? undefined : exportedName(node);
  if (name === undefined) return;
  const client = facts.clients.get(`${name}Api`);
  undecided(
    node,
    client && is.isPropertyAccessExpression(node.getParent())
      ? `${name} uses a global key: write ${client.bind}(client), with client from createClient({ auth: apiKey(KEY) })`
      : `${name} of klaviyo-api has no counterpart that this command knows`,
  );
}

function markMember(name: Node, { facts, undecided }: Rewriting): void {
  const symbol = name.getSymbol();
  const owner = ownerOf(symbol);
  if (owner === undefined || symbol === undefined) return;
  const known = MEMBERS[symbol.getName()];
  const isApi = facts.clients.has(owner);
  if (known !== undefined && (isApi || owner.endsWith("Session"))) undecided(name, known);
  else if (isApi && facts.operations.has(symbol.getName())) {
    const isCalled = is.isCallExpression(name.getParent()?.getParent());
    if (!isCalled || name.getParent()?.getParent()?.getFirstChild() !== name.getParent()) {
      undecided(name, `write a function that calls ${symbol.getName()} with one object`);
    }
  }
}

const isKlaviyoApi = (node: Node): boolean =>
  node.getType().getSymbol()?.getDeclarations().some(isOfKlaviyoApi) === true;
