import type { Node } from "ts-morph";
import { is } from "../../diff/usage/morph.js";
import { pascalCase } from "../../names/case.js";
import { declarationsIn } from "../klaviyo-api.js";
import { RUNTIME } from "../packages.js";
import type { Rewriting, Rule } from "../rule.js";
import { type Counterpart, counterparts, type Step } from "./counterparts.js";

/** Replaces the types of bodies and results with those of our packages. */
export const types: Rule = (node, rewriting) => {
  if (is.isTypeReference(node)) return typeText(node.getTypeName(), rewriting);
  if (is.isExpressionWithTypeArguments(node)) {
    const text = typeText(node.getExpression(), rewriting);
    if (text === undefined || /^\w+(<.*>)?$/.test(text)) return text;
    rewriting.undecided(
      node,
      `an interface cannot extend this type: use the type \`${text} & { … }\``,
    );
    return undefined;
  }
  if (is.isNewExpression(node) && modelOf(node.getExpression())) {
    rewriting.undecided(node, "bodies are plain objects: write an object literal instead");
  }
  return undefined;
};

function typeText(name: Node, rewriting: Rewriting): string | undefined {
  const { facts, undecided } = rewriting;
  const model = modelOf(name);
  if (!model) return undefined;
  const found = counterparts(model, facts).get(model.getSymbol()?.getName() ?? "");
  const domain = found && facts.operations.get(found.operation)?.package;
  if (domain) return counterpartText(found, domain, rewriting);
  undecided(
    name.getParentOrThrow(),
    "klaviyo-kit has no type with this name: use the types of its operation, such as " +
      '`OPERATIONParameters["data"]` for a body',
  );
  return undefined;
}

/** Returns `Profile`, or `GetProfile["data"]["attributes"]`. */
function counterpartText(
  counterpart: Counterpart,
  domain: string,
  { facts, importName }: Rewriting,
): string {
  const [first, ...others] = counterpart.path;
  const resource = first?.resource ?? "";
  return facts.resources.get(domain)?.has(resource)
    ? others.reduce(memberOf, importName(resource, domain, { type: true }))
    : counterpart.path.reduce(memberOf, documentText(counterpart, domain, importName));
}

/** Returns the type from which the path of a counterpart starts. */
function documentText(
  { operation, part, path }: Counterpart,
  domain: string,
  importName: Rewriting["importName"],
): string {
  const pascal = pascalCase(operation);
  const root = importName(part === "body" ? `${pascal}Parameters` : pascal, domain, { type: true });
  const [first] = path;
  if (part === "body") return first ? root : `Pick<${root}, "data">`;
  return first?.member === "data"
    ? root
    : `${importName("ResponseDocument", RUNTIME, { type: true })}<${root}>`;
}

function memberOf(outer: string, { member, list, optional }: Step): string {
  const type = `${outer}[${JSON.stringify(member)}]`;
  return `${optional ? `NonNullable<${type}>` : type}${list ? "[number]" : ""}`;
}

/** Returns the declaration of a body, a result, or a part of one; not of enums. */
function modelOf(name: Node): Node | undefined {
  const last = is.isQualifiedName(name) ? name.getRight() : name;
  return declarationsIn(last.getSymbol(), "model").find(
    (one) => is.isClassDeclaration(one) || is.isTypeAliasDeclaration(one),
  );
}
