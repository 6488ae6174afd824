import type { CorrectionRule } from "./rule.js";

/** Makes the page links of collections nullable: `next` is null on the last page. */
export const nullableCursorLinks: CorrectionRule = (document) => {
  let count = 0;
  for (const schema of Object.values(document.components.schemas ?? {})) {
    const { properties } = schema;
    if (!properties || !("next" in properties && "prev" in properties && "self" in properties))
      continue;
    for (const name of ["first", "last", "prev", "next"]) {
      const link = properties[name];
      if (!link || link.nullable) continue;
      properties[name] = { ...link, nullable: true };
      count++;
    }
  }
  return count;
};
