import type { Node } from "ts-morph";
import { is } from "../../diff/usage/morph.js";
import { exportedName } from "../klaviyo-api.js";
import type { Rule } from "../rule.js";

/** `new ProfilesApi(session)` → `profiles(session)`, and the type `ProfilesApi` → `ProfilesClient`. */
export const clients: Rule = (node, { facts, print, importName, undecided }) => {
  if (is.isTypeReference(node)) {
    const client = facts.clients.get(exportedName(node.getTypeName()) ?? "");
    if (client && isTakenApart(node)) {
      undecided(
        node,
        `the methods of ${client.type} take one object, and return the document without response and body: adapt this type`,
      );
      return node.getText();
    }
    return client && importName(client.type, client.package, { type: true });
  }
  if (!is.isNewExpression(node)) return undefined;
  const client = facts.clients.get(exportedName(node.getExpression()) ?? "");
  if (!client) return undefined;
  const [session, ...more] = node.getArguments();
  if (!session || more.length > 0 || is.isSpreadElement(session)) {
    undecided(node, `pass a client: ${client.bind}(client)`);
    return undefined;
  }
  return `${importName(client.bind, client.package)}(${print(session)})`;
};

/** Returns whether a type takes the methods of a client one by one, as `ProfilesApi["getProfile"]` does. */
function isTakenApart(node: Node): boolean {
  const parent = node.getParent();
  if (is.isIndexedAccessTypeNode(parent)) return parent.getObjectTypeNode() === node;
  return is.isTypeReference(parent) && /^(Pick|Omit)$/.test(parent.getTypeName().getText());
}
