import { is } from "../../diff/usage/morph.js";
import { isModuleName } from "../klaviyo-api.js";
import type { Rule } from "../rule.js";

/** Marks what names klaviyo-api without importing names from it: `require`, `import()`, re-exports, mocks. */
export const modules: Rule = (node, { undecided }) => {
  if (is.isExportDeclaration(node) && isModuleName(node.getModuleSpecifierValue())) {
    undecided(node, "export the names of @klaviyo-kit/runtime and of the packages of the domains");
    return undefined;
  }
  if (!is.isStringLiteral(node) || !isModuleName(node.getLiteralText())) return undefined;
  const parent = node.getParentOrThrow();
  if (is.isCallExpression(parent) || is.isExternalModuleReference(parent)) {
    const callee = is.isCallExpression(parent) ? parent.getExpression().getText() : "require";
    undecided(
      node,
      /^(require|import)$/.test(callee)
        ? 'write import { … } from "klaviyo-api", and migrate again'
        : "name the package of each domain, @klaviyo-kit/DOMAIN; handlers for MSW are in its /mocks",
    );
  }
  if (is.isImportTypeNode(parent.getParent())) {
    undecided(node, 'write import type { … } from "klaviyo-api", and migrate again');
  }
  return undefined;
};
