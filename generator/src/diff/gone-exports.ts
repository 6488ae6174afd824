import { code } from "../emit/markdown.js";
import type { ClassedChange } from "./change.js";
import type { ChangeKind } from "./rules.js";

/** Kinds of changes of exports, which have no place besides their name. */
export const EXPORT_KINDS: readonly ChangeKind[] = ["type-renamed", "type-removed"];

/** A type that packages no longer export under its name. */
export interface GoneExport {
  /** the name, and the new one if there is one */
  text: string;
  renamed: boolean;
  /** package names without scope */
  domains: string[];
}

/** Returns the exports that are gone, each once with all of its packages. */
export function goneExports(changes: readonly ClassedChange[]): GoneExport[] {
  const byText = new Map<string, GoneExport>();
  for (const { kind, domain, before, after } of changes) {
    if (!EXPORT_KINDS.includes(kind)) continue;
    const renamed = after !== undefined;
    const text = code(String(before)) + (renamed ? ` → ${code(String(after))}` : "");
    const known = byText.get(text);
    byText.set(text, { text, renamed, domains: [...(known?.domains ?? []), domain] });
  }
  return [...byText.values()];
}

/** Returns the section of the migration notes about some of these exports. */
export function exportSection(gone: readonly GoneExport[]): string[] {
  if (gone.length === 0) return [];
  return [
    "",
    "### Removed and renamed exports",
    ...paragraph(
      "Renamed types",
      gone.filter(({ renamed }) => renamed),
    ),
    ...paragraph(
      "Removed types",
      gone.filter(({ renamed }) => !renamed),
    ),
  ];
}

/** Lists the exports in one sentence per set of packages, which is named if there are several. */
function paragraph(title: string, gone: readonly GoneExport[]): string[] {
  const byPackages = new Map<string, string[]>();
  for (const { text, domains } of gone) {
    const names = domains.map((name) => `@klaviyo-kit/${name}`).join(", ");
    const start = domains.length > 1 ? `${title} in ${names}` : title;
    byPackages.set(start, [...(byPackages.get(start) ?? []), text]);
  }
  return [...byPackages].flatMap(([start, texts]) => ["", `${start}: ${texts.join(", ")}.`]);
}
