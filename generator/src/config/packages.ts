import { InputError } from "../errors.js";
import { kebabCase } from "../model/names.js";

/** Tags whose package has another name than their own. */
const PACKAGE_NAMES: Readonly<Record<string, string>> = {
  // `client` would read as the client that calls; the endpoints are those for browsers and apps.
  Client: "client-side",
};

/** Package names (behind the scope) that are taken by hand-written packages. */
const TAKEN: ReadonlySet<string> = new Set([
  "runtime",
  "sandbox",
  "sdk",
  "contract",
  "spec",
  "generator",
  "onsite",
  "rehearsal",
  "smoke",
]);

/**
 * Name of a tag's package behind the scope, as in `data-privacy`.
 * @throws InputError where the tag makes no package name or one that is taken
 */
export function packageName(tag: string): string {
  const name = Object.hasOwn(PACKAGE_NAMES, tag) ? (PACKAGE_NAMES[tag] ?? "") : kebabCase(tag);
  // npm takes 214 characters, scope included; file systems 255 of a name.
  if (!/^[A-Za-z][A-Za-z0-9 _-]{0,99}$/.test(tag)) {
    throw new InputError(
      `tag ${JSON.stringify(tag)} makes no package name; expected up to 100 letters, digits, spaces and hyphens`,
    );
  }
  if (TAKEN.has(name)) {
    throw new InputError(`tag ${JSON.stringify(tag)} would take the name of the package "${name}"`);
  }
  return name;
}
