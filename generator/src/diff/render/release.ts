import type { PackageLevel } from "../levels.js";
import type { Release } from "../release.js";

/** Returns one line per package, and one per difference between the diff and the exports. */
export function levelsText(levels: readonly PackageLevel[]): string[] {
  const width = Math.max(0, ...levels.map(({ name }) => name.length));
  return levels.flatMap(({ name, level, breaking, additive, disagreements }) => [
    `  ${level}  ${name.padEnd(width)}  ${breaking} breaking, ${additive} additive`,
    ...disagreements.map((text) => `         ${" ".repeat(width)}${text}`),
  ]);
}

/** Returns one line per new, returning or removed package, and per written file. */
export const releaseText = (
  { files }: Release,
  appeared: ReadonlyMap<string, string | undefined>,
  departed: readonly string[],
): string[] => [
  ...[...appeared].map(([name, version]) =>
    version === undefined ? `  new      ${name}` : `  back     ${name} ${version}`,
  ),
  ...departed.map((name) => `  removed  ${name}`),
  ...[...files.keys()].map((path) => `  wrote    ${path}`),
];
