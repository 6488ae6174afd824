import { createHash } from "node:crypto";

/** Values of string members by name, like those in real shops; the first pattern that matches counts. */
const BY_NAME: readonly (readonly [RegExp, string])[] = [
  [/(^|_)email$/, "ada@example.com"],
  [/^phone_number$|^sending_number$/, "+16175550123"],
  [/^first_name$/, "Ada"],
  [/^last_name$/, "Lovelace"],
  [/^(author|default_sender_name|from_label)$/, "Ada Lovelace"],
  [/^(organization|organization_name|.*company_name|vendor)$/, "Example Shop"],
  [/^address1$/, "1 Example Street"],
  [/^city$/, "Boston"],
  [/^region$/, "MA"],
  [/^country$/, "United States"],
  [/^country_code$/, "US"],
  [/^(zip|postal_code)$/, "02111"],
  [/^latitude$/, "42.3601"],
  [/^longitude$/, "-71.0589"],
  [/timezone$/, "America/New_York"],
  [/^(locale|language)$/, "en-US"],
  [/currency/, "USD"],
  [/^ip$/, "203.0.113.7"],
  [/color$/, "#3366CC"],
  [/(^|_)(image|url|src|href|link|endpoint)$/, "https://shop.example.com/page"],
  [/(^|_)html$|^body$/, "<p>Hello {{ first_name }}</p>"],
  [/^subject(_line)?$/, "Spring starts today"],
  [/^preview_text$/, "New arrivals for you"],
  [/^(sku|product_id)$/, "SHIRT-BLUE-M"],
  [/(^|_)code$/, "SPRING-10"],
  [/^status$/, "draft"],
  [/^consent$/, "SUBSCRIBED"],
  [/(^|_)date$/, "2025-07-15"],
  [/(name|title|label)$/, "Spring Newsletter"],
  [/^(created|updated)$|_at$/, "2025-07-15T09:00:00+00:00"],
];

const BY_FORMAT: Readonly<Record<string, string>> = {
  "date-time": "2025-07-15T09:00:00+00:00",
  date: "2025-07-15",
  time: "09:00:00",
  uri: "https://shop.example.com/page",
};

/** Returns an example of a string: by its format, by the name of its member, or the name as words. */
export function exampleText(name: string, format = ""): string {
  const known = BY_FORMAT[format] ?? BY_NAME.find(([pattern]) => pattern.test(name))?.[1];
  if (known !== undefined) return known;
  const [, owner] = /^(.+)_id$/.exec(name) ?? [];
  return owner === undefined ? name.replaceAll("_", " ") : exampleId(owner.replaceAll("_", "-"));
}

/** Returns the id of the example of a type. Everything that refers to it has the same id. */
export const exampleId = (type: string): string =>
  createHash("sha256").update(type).digest("base64url").replaceAll(/[-_]/g, "").slice(0, 6);
