import type { Node } from "ts-morph";
import { is } from "../../diff/usage/morph.js";
import { pascalCase } from "../../names/case.js";
import type { MigrationFacts } from "../facts.js";
import { declarationsIn, exportedName, ownerOf } from "../klaviyo-api.js";
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
    if (isApiObject(node.getExpression(), rewriting)) {
      rewriting.undecided(node, "write the name of the operation after a dot, and migrate again");
    }
  }
  return undefined;
};

function markName(node: Node, { facts, undecided }: Rewriting): void {
  const name = node.getFirstAncestor(is.isImportDeclaration) ? undefined : exportedName(node);
  if (name !== undefined) undecided(node, nameMessage(node, name, facts));
}

function nameMessage(node: Node, name: string, facts: MigrationFacts): string {
  const namespace = facts.clients.get(`${name}Api`);
  if (namespace && is.isPropertyAccessExpression(node.getParent())) {
    return `${name} uses a global key: write ${namespace.bind}(client), with client from createClient({ auth: apiKey(KEY) })`;
  }
  const api = facts.clients.get(name);
  if (!api) return `${name} of klaviyo-api has no counterpart that this command knows`;
  const method = queriedMethod(node);
  if (facts.operations.has(method)) {
    const type = pascalCase(method);
    return `use the types of ${method} in ${api.package}: ${type}Parameters for its argument, and ${type} for its result`;
  }
  return `${name} is no longer a class: ${api.bind}(client) returns the object, and its type is ${api.type}`;
}

/** Returns the last name of `typeof ProfilesApi.prototype.getProfile`; an empty text for other nodes. */
function queriedMethod(node: Node): string {
  const parent = node.getParent();
  if (is.isQualifiedName(parent)) return queriedMethod(parent);
  return is.isTypeQuery(parent) && is.isQualifiedName(node) ? node.getRight().getText() : "";
}

function markMember(name: Node, { facts, undecided }: Rewriting): void {
  const member = name.getSymbol()?.getName();
  const owner = ownerOf(name.getSymbol());
  if (owner === undefined || member === undefined) return;
  const known = MEMBERS[member];
  const isApi = facts.clients.has(owner);
  if (known !== undefined && (isApi || owner.endsWith("Session"))) undecided(name, known);
  else if (isApi && facts.operations.has(member) && !isCalled(name.getParentOrThrow())) {
    undecided(name, `write a function that calls ${member} with one object`);
  }
}

function isCalled(node: Node): boolean {
  const call = node.getParent();
  return is.isCallExpression(call) && call.getExpression() === node;
}

/** Returns whether an expression is an object of an API class. */
const isApiObject = (node: Node, { facts }: Rewriting): boolean =>
  declarationsIn(node.getType().getSymbol(), "api").some(
    (one) => is.isClassDeclaration(one) && facts.clients.has(one.getName() ?? ""),
  );
