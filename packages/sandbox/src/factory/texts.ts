import { between, pick, type Random, shortId } from "./random.js";

const FIRST = ["Ada", "Grace", "Alan", "Edsger", "Barbara", "Donald", "Radia", "Tim"] as const;
const LAST = ["Lovelace", "Hopper", "Turing", "Dijkstra", "Liskov", "Knuth", "Perlman"] as const;
const CITIES = ["Boston", "Berlin", "London", "Lyon", "Osaka", "Porto"] as const;
const WORDS = ["Spring", "Summer", "Welcome", "Loyal", "New", "Daily", "Blue", "Early"] as const;
const THINGS = ["Newsletter", "Buyers", "Sale", "Series", "Visitors", "Offer", "Shirt"] as const;

const name = (random: Random): string => `${pick(random, WORDS)} ${pick(random, THINGS)}`;
const word = (random: Random): string => pick(random, THINGS).toLowerCase();

/** Values by field name, like those in real shops; the first pattern that matches counts. */
const BY_NAME: readonly (readonly [RegExp, (random: Random) => string])[] = [
  [/email/, (random) => `${word(random)}.${shortId(random).toLowerCase()}@example.com`],
  [/phone/, (random) => `+1617555${String(between(random, 0, 9999)).padStart(4, "0")}`],
  [/^first_name$/, (random) => pick(random, FIRST)],
  [/^last_name$/, (random) => pick(random, LAST)],
  [/^(organization|company)/, (random) => `${pick(random, LAST)} & Co.`],
  [/^city$/, (random) => pick(random, CITIES)],
  [/^country$/, () => "United States"],
  [/^region$/, () => "MA"],
  [/^(zip|postal)/, (random) => String(between(random, 10_000, 99_999))],
  [/^address/, (random) => `${between(random, 1, 999)} ${pick(random, LAST)} Street`],
  [/^(latitude|longitude)$/, (random) => (random() * 80).toFixed(4)],
  [/timezone/, () => "America/New_York"],
  [/^locale$/, () => "en-US"],
  [/^ip$/, (random) => `203.0.113.${between(random, 1, 254)}`],
  [/currency/, () => "USD"],
  [/color/, () => "#3366CC"],
  [
    /(^|_)(url|uri|image|href|link|self|related|src)$/,
    (random) => `https://example.com/${shortId(random)}`,
  ],
  [/^subject$/, (random) => `${name(random)} starts today`],
  [/(html|^body$)/, () => "<p>Hello {{ first_name }}</p>"],
  [/(^|_)(id|token|code|key)$/, (random) => shortId(random)],
  [/(name|title|label)$/, name],
  [/(_at|date|datetime|timestamp)$|^(created|updated)$/, (random) => dateTime(random)],
];

/** Creates a timestamp in 2025, in the form that Klaviyo writes. */
export function dateTime(random: Random): string {
  const start = Date.UTC(2025, 0, 1);
  const seconds = between(random, 0, 364 * 86_400);
  return new Date(start + seconds * 1_000).toISOString().replace(/\.000Z$/, "+00:00");
}

/** Creates a text that suits a field's name. */
export function textFor(field: string, random: Random): string {
  const known = BY_NAME.find(([pattern]) => pattern.test(field));
  return known ? known[1](random) : `${field.replaceAll(/[_-]/g, " ")} ${between(random, 1, 99)}`;
}
