/** Returns HTML as the API stores it: documents have a head. Fragments stay as they are. */
export function normaliseHtml(html: string): string {
  if (/<head[\s>]/i.test(html)) return html;
  return html.replace(/<html(?:\s[^>]*)?>/i, (tag) => `${tag}<head></head>`);
}

/** Returns the HTML of a drag-and-drop definition: its texts, without the styles. */
export const htmlOfDefinition = (definition: unknown): string =>
  `<html><head></head><body>${contents(definition).join("")}</body></html>`;

/** Returns all texts named `content` in a definition, in order. */
function contents(value: unknown): string[] {
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([name, inner]) =>
    name === "content" && typeof inner === "string" ? [inner] : contents(inner),
  );
}
