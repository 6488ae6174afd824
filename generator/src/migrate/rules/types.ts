import type { Node } from "ts-morph";
import { is } from "../../diff/usage/morph.js";
import { declarationsIn } from "../klaviyo-api.js";
import { RUNTIME } from "../packages.js";
import type { Rewriting, Rule } from "../rule.js";
import { counterparts, typeOf } from "./counterparts.js";

/** Replaces the types of bodies and results by those of our packages. */
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

function typeText(name: Node, { facts, importName, undecided }: Rewriting): string | undefined {
  const model = modelOf(name);
  if (!model) return undefined;
  const found = counterparts(model, facts).get(model.getSymbol()?.getName() ?? "");
  const domain = found && facts.operations.get(found.operation)?.package;
  if (!domain) {
    undecided(
      name.getParentOrThrow(),
      "klaviyo-kit has no type with this name: use the types of its operation, such as " +
        '`OPERATIONParameters["data"]` for a body',
    );
    return undefined;
  }
  return typeOf(
    found,
    (name) => importName(name, domain, { type: true }),
    (name) => importName(name, RUNTIME, { type: true }),
  );
}

/** Returns the declaration of a body, a result, or a part of one; not of enums. */
function modelOf(name: Node): Node | undefined {
  const last = is.isQualifiedName(name) ? name.getRight() : name;
  return declarationsIn(last.getSymbol(), "model").find(
    (one) => is.isClassDeclaration(one) || is.isTypeAliasDeclaration(one),
  );
}
