import type { PackageLevel } from "../levels.js";
import type { Release } from "../release.js";

/** One line a package, and one a disagreement of the two witnesses. */
export function levelsText(levels: readonly PackageLevel[]): string[] {
  const width = Math.max(0, ...levels.map(({ name }) => name.length));
  return levels.flatMap(({ name, level, breaking, additive, disagreements }) => [
    `  ${level}  ${name.padEnd(width)}  ${breaking} breaking, ${additive} additive`,
    ...disagreements.map((text) => `         ${" ".repeat(width)}${text}`),
  ]);
}

/** What was written besides packages, and packages that come and go. */
export const releaseText = (
  { files }: Release,
  appeared: ReadonlyMap<string, string | undefined>,
  departed: readonly string[],
): string[] => [
  ...[...appeared].map(([name, version]) =>
    version === undefined ? `  new    ${name}` : `  back   ${name} ${version}`,
  ),
  ...departed.map((name) => `  gone   ${name}`),
  ...[...files.keys()].map((path) => `  wrote  ${path}`),
];
