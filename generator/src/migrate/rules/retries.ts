import type { NewExpression, Node } from "ts-morph";
import { is } from "../../diff/usage/morph.js";
import { exportedName } from "../klaviyo-api.js";
import { RUNTIME } from "../packages.js";
import type { Rewriting, Rule } from "../rule.js";
import { assigned } from "./assigned.js";

/** Statuses that our runtime retries if repeating the request is safe. */
const RETRIED: ReadonlySet<number> = new Set([
  408, 429, 500, 502, 503, 504, 520, 521, 522, 523, 524,
]);

/**
 * `new RetryWithExponentialBackoff({ numRetries: 4, maxInterval: 30 })` →
 * `{ limit: 3, maxBackoff: 30_000 }`, and its type → `RetryOptions | false`. klaviyo-api counts the first
 * attempt as one of `numRetries`.
 */
export const retries: Rule = (node, rewriting) => {
  if (is.isTypeReference(node)) {
    const named = exportedName(node.getTypeName()) === "RetryWithExponentialBackoff";
    return named
      ? `${rewriting.importName("RetryOptions", RUNTIME, { type: true })} | false`
      : undefined;
  }
  return is.isNewExpression(node) ? retriesText(node, rewriting) : undefined;
};

/** Returns our retry options for a new object of klaviyo-api; `undefined` for another one. */
export function retriesText(node: NewExpression, rewriting: Rewriting): string | undefined {
  if (exportedName(node.getExpression()) !== "RetryWithExponentialBackoff") return undefined;
  const [config] = node.getArguments();
  return config ? retryOptions(config, rewriting) : "{}";
}

/**
 * Returns our retry options for a configuration of klaviyo-api; `undefined` if none correspond. Without a
 * second attempt, they are `false`: a `limit` of 0 would still wait after a 429.
 */
export function retryOptions(config: Node, rewriting: Rewriting): string | undefined {
  const settings = settingsOf(config);
  const attempts = settings?.get("numRetries");
  if (attempts && isAtMostOne(attempts)) return "false";
  const longest = settings?.get("maxInterval");
  const codes = settings?.get("retryCodes");
  const known = [attempts, longest, codes].filter((one) => one !== undefined);
  if (settings?.size !== known.length || (codes && !areRetried(codes))) {
    rewriting.undecided(
      config,
      "write the retries as retry: { limit, maxBackoff } (limit is numRetries - 1, maxBackoff is in ms; 429, 5xx and broken connections are retried, other statuses are not)",
    );
    return undefined;
  }
  const condition =
    attempts && !is.isNumericLiteral(attempts) ? `${operand(attempts, rewriting)} > 1 && ` : "";
  const options = [
    ...(attempts ? [`limit: ${minusOne(attempts, rewriting)}`] : []),
    ...(longest ? [`maxBackoff: ${ms(longest, rewriting)}`] : []),
  ];
  return options.length > 0 ? `${condition}{ ${options.join(", ")} }` : "{}";
}

/** Returns the members of a configuration; `undefined` if it is not a plain literal. */
function settingsOf(config: Node): Map<string, Node> | undefined {
  if (!is.isObjectLiteralExpression(config)) return undefined;
  const members = config.getProperties().map(assigned);
  return members.every((one) => one !== undefined)
    ? new Map(members.map(({ name, value }) => [name, value]))
    : undefined;
}

const isAtMostOne = (node: Node): boolean =>
  is.isNumericLiteral(node) && node.getLiteralValue() <= 1;

const minusOne = (node: Node, rewriting: Rewriting): string =>
  is.isNumericLiteral(node)
    ? String(node.getLiteralValue() - 1)
    : `${operand(node, rewriting)} - 1`;

/** Returns seconds as ms. */
const ms = (node: Node, rewriting: Rewriting): string =>
  is.isNumericLiteral(node)
    ? String(node.getLiteralValue() * 1000).replace(/\B(?=(\d{3})+$)/g, "_")
    : `${operand(node, rewriting)} * 1_000`;

/** Prints an expression as a part of a longer one. */
const operand = (node: Node, { print }: Rewriting): string =>
  is.isIdentifier(node) || is.isPropertyAccessExpression(node) ? print(node) : `(${print(node)})`;

const areRetried = (node: Node): boolean =>
  is.isArrayLiteralExpression(node) &&
  node.getElements().every((one) => is.isNumericLiteral(one) && RETRIED.has(one.getLiteralValue()));
