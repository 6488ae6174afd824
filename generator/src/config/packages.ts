import { InputError } from "../errors.js";
import { kebabCase } from "../names/case.js";

/** Package names of tags whose package is not named after them. */
const PACKAGE_NAMES: Readonly<Record<string, string>> = {
  // These endpoints are for browsers and apps; `client` would suggest the API client itself.
  Client: "client-side",
};

/** Names of hand-written packages, without scope. */
const RESERVED: ReadonlySet<string> = new Set([
  "runtime",
  "sandbox",
  "sdk",
  "contract",
  "spec",
  "generator",
  "onsite",
  "redis",
  "rehearsal",
  "smoke",
]);

/** Names of private packages besides the reserved ones: the benchmarks and the examples. */
const PRIVATE = /^(bench|example-.+)$/;

/** Returns whether a package, given without scope, is not generated from a domain. */
export const isHandWritten = (name: string): boolean => RESERVED.has(name) || PRIVATE.test(name);

/**
 * Returns the package name of a tag, without scope, for example `data-privacy`.
 * @throws InputError if the tag cannot be a package name, or the name is reserved
 */
export function packageName(tag: string): string {
  const name = Object.hasOwn(PACKAGE_NAMES, tag) ? (PACKAGE_NAMES[tag] ?? "") : kebabCase(tag);
  // npm allows 214 characters with the scope, file systems 255 per name.
  if (!/^[A-Za-z][A-Za-z0-9 _-]{0,99}$/.test(tag)) {
    throw new InputError(
      `the tag ${JSON.stringify(tag)} cannot be a package name; expected up to 100 letters, digits, spaces and hyphens`,
    );
  }
  if (RESERVED.has(name)) {
    throw new InputError(
      `the tag ${JSON.stringify(tag)} has the name of the hand-written package "${name}"`,
    );
  }
  return name;
}
