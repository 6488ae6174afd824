import type { Node } from "ts-morph";
import { is } from "../../diff/usage/morph.js";
import { isModuleName } from "../klaviyo-api.js";
import { perFile } from "../per-file.js";
import type { Rule } from "../rule.js";

const STAYS = "and migrate again; until then, this file stays as it is";

/** Marks what names klaviyo-api without importing names from it: `require`, `import()`, re-exports, mocks. */
export const modules: Rule = (node, { undecided }) => {
  if (is.isExportDeclaration(node) && isModuleName(node.getModuleSpecifierValue())) {
    undecided(node, "export the names of @klaviyo-kit/runtime and of the packages of the domains");
  }
  const way = wayOf(node);
  if (way === "value") undecided(node, `write import { … } from "klaviyo-api", ${STAYS}`);
  if (way === "type") undecided(node, `write import type { … } from "klaviyo-api", ${STAYS}`);
  if (way === "argument") {
    undecided(
      node,
      "name the package of each domain, @klaviyo-kit/DOMAIN; handlers for MSW are in its /mocks",
    );
  }
  return undefined;
};

/** Returns how a string names klaviyo-api outside of import and export declarations. */
function wayOf(node: Node): "value" | "type" | "argument" | undefined {
  if (!is.isStringLiteral(node) || !isModuleName(node.getLiteralText())) return undefined;
  const parent = node.getParentOrThrow();
  if (is.isExternalModuleReference(parent)) return "value";
  if (is.isImportTypeNode(parent.getParent())) return "type";
  if (!is.isCallExpression(parent)) return undefined;
  return /^(require|import)$/.test(parent.getExpression().getText()) ? "value" : "argument";
}

/**
 * Returns whether a file loads klaviyo-api with `require` or `import()`. Its declarations cannot be
 * replaced there, so rewriting the calls would leave a file that works with neither package.
 */
export const loadsKlaviyoApi = perFile((file) =>
  file.getDescendants().some((node) => {
    const way = wayOf(node);
    return way === "value" || way === "type";
  }),
);
