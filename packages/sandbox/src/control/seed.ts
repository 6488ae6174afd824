import { checkSeed } from "./check-seed.js";
import type { Controlled } from "./controlled.js";
import { type Body, optional } from "./fields.js";

/**
 * Adds the resources that a body lists, or the demo, and returns how many there were.
 *
 * @throws {ControlError} 400 that names the place of each fault
 */
export function seed(sandbox: Controlled, body: Body): object {
  const account = optional<string>(body, "account", "string");
  if (body["resources"] === "demo") {
    const before = sizeOf(sandbox);
    sandbox.seed("demo", account);
    return { added: sizeOf(sandbox) - before };
  }
  const resources = checkSeed(body["resources"], "resources");
  sandbox.seed(resources, account);
  return { added: resources.length };
}

/** Returns the number of resources in all accounts. */
const sizeOf = ({ accounts }: Controlled): number =>
  accounts.flatMap(({ counts }) => Object.values(counts)).reduce((sum, count) => sum + count, 0);
