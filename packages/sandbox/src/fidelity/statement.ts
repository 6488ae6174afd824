/**
 * How close a behaviour is to the API's:
 * - `recorded`: as in recordings of the API
 * - `documented`: as Klaviyo's pages and description say
 * - `approximated`: our best guess, if neither settles it
 * - `not modelled`: the sandbox does not do it
 */
export type Fidelity = "recorded" | "documented" | "approximated" | "not modelled";

/** What the sandbox does, in one sentence, and how close that is to the API. */
export interface Statement {
  readonly fidelity: Fidelity;
  readonly text: string;
}

/**
 * Declares the statements of an area. Tests use a statement's text as their title, so that none is
 * without its proof; the table in docs/sandbox.md shows them all.
 */
export const statements = <Name extends string>(
  all: Readonly<Record<Name, readonly [Fidelity, string]>>,
): Readonly<Record<Name, Statement>> => {
  const entries = Object.entries<readonly [Fidelity, string]>(all);
  // Object.fromEntries forgets the names of the members.
  return Object.fromEntries(
    entries.map(([name, [fidelity, text]]) => [name, { fidelity, text }]),
  ) as Record<Name, Statement>;
};
