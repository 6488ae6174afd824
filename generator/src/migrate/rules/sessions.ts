import type { Node } from "ts-morph";
import { is } from "../../diff/usage/morph.js";
import { exportedName } from "../klaviyo-api.js";
import { memberText } from "../member-text.js";
import { RUNTIME } from "../packages.js";
import type { Rewriting, Rule } from "../rule.js";
import { retriesText, retryOptions } from "./retries.js";

/** `new ApiKeySession(KEY)` → `createClient({ auth: apiKey(KEY) })`, and the types of sessions → `Client`. */
export const sessions: Rule = (node, rewriting) => {
  if (is.isTypeReference(node)) {
    const name = exportedName(node.getTypeName());
    return name === "ApiKeySession" || name === "Session"
      ? rewriting.importName("Client", RUNTIME, { type: true })
      : undefined;
  }
  if (is.isNewExpression(node)) {
    const name = exportedName(node.getExpression());
    if (name === "ApiKeySession") return clientOf(node, node.getArguments(), rewriting, retryOf);
    if (name === "GlobalApiKeySettings") {
      rewriting.undecided(
        node,
        "a key is not global: write createClient({ auth: apiKey(KEY) }), and pass the client to the function of each package",
      );
    }
  }
  if (is.isCallExpression(node) && exportedName(node.getExpression()) === "ConfigWrapper") {
    return clientOf(node, node.getArguments(), rewriting, retryOptions);
  }
  return undefined;
};

type PrintRetry = (node: Node, rewriting: Rewriting) => string | undefined;

/** Returns the creation of a client for the arguments of a session. */
function clientOf(
  node: Node,
  [key, retry, ...more]: readonly Node[],
  rewriting: Rewriting,
  printRetry: PrintRetry,
): string | undefined {
  if (!key || more.length > 0 || is.isSpreadElement(key) || is.isSpreadElement(retry)) {
    rewriting.undecided(
      node,
      "write createClient({ auth: apiKey(KEY), retry: { limit, maxBackoff } })",
    );
    return undefined;
  }
  const options = retry && printRetry(retry, rewriting);
  if (retry && options === undefined) return undefined;
  const auth = `${rewriting.importName("apiKey", RUNTIME)}(${rewriting.print(key)})`;
  const rest = options === undefined || options === "{}" ? "" : `, ${memberText("retry", options)}`;
  return `${rewriting.importName("createClient", RUNTIME)}({ auth: ${auth}${rest} })`;
}

/** Returns the retries of a session, which are a value of their own in klaviyo-api. */
function retryOf(node: Node, rewriting: Rewriting): string | undefined {
  const type = node.getType().getSymbol()?.getName();
  if (type === "RetryWithExponentialBackoff") {
    return is.isNewExpression(node) ? retriesText(node, rewriting) : rewriting.print(node);
  }
  rewriting.undecided(
    node,
    "write createClient({ auth: apiKey(KEY), retry }) where retry is { limit, maxBackoff }",
  );
  return undefined;
}
