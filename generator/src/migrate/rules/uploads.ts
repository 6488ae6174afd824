import type { Node } from "ts-morph";
import { is } from "../../diff/usage/morph.js";
import type { Rewriting } from "../rule.js";

/** The message for files that {@link uploadText} cannot convert. */
export const UPLOAD_MESSAGE =
  "the file has to be a Blob or File: write new File([await openAsBlob(path)], name), with openAsBlob from node:fs";

/**
 * Returns `new File([await openAsBlob(path)], basename(path))` for `createReadStream(path)`, and blobs
 * as they are; `undefined` for other values, and if `await` is not possible there.
 */
export function uploadText(file: Node, rewriting: Rewriting): string | undefined {
  const type = file.getType().getSymbol()?.getName();
  if (type === "Blob" || type === "File") return rewriting.print(file);
  if (
    !is.isCallExpression(file) ||
    !/(^|\.)createReadStream$/.test(file.getExpression().getText())
  ) {
    return undefined;
  }
  const [path, ...options] = file.getArguments();
  if (!path || options.length > 0 || is.isSpreadElement(path) || !mayAwait(file)) return undefined;
  const text = rewriting.print(path);
  const blob = `await ${rewriting.importName("openAsBlob", "node:fs")}(${text})`;
  return `new File([${blob}], ${rewriting.importName("basename", "node:path")}(${text}))`;
}

/** Returns whether the innermost function around a node is async; modules may await too. */
function mayAwait(node: Node): boolean {
  const around = node.getFirstAncestor(
    (one) =>
      is.isFunctionLikeDeclaration(one) || is.isFunctionExpression(one) || is.isArrowFunction(one),
  );
  return around === undefined || (is.isAsyncable(around) && around.isAsync());
}
