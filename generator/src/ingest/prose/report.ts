import type { UnreadProse } from "./account.js";

/** Longest text of a statement in a report. */
const LONGEST = 100;

/** Returns the places of unread prose with its topics, without the text, which belongs to Klaviyo. */
export const unreadPlaces = (unread: readonly UnreadProse[]): string[] =>
  unread.map(({ place, topic }) => `${place} (${topic})`);

/** Prints the number of unread statements and a line for each. */
export const unreadText = (unread: readonly UnreadProse[]): string[] =>
  list(
    unread.map(({ place, topic, text }) => {
      const line = text.replaceAll(/\s+/g, " ").trim();
      const short = line.length > LONGEST ? `${line.slice(0, LONGEST - 1)}…` : line;
      return `${place} (${topic}): ${JSON.stringify(short)}`;
    }),
  );

/** Prints the report of an earlier ingest, which has only the places. */
export const unreadPlacesText = (places: readonly string[]): string[] => list(places);

const list = (lines: readonly string[]): string[] =>
  lines.length === 0
    ? []
    : [
        `prose not read: ${lines.length} ${lines.length === 1 ? "statement" : "statements"} that may contain a fact; ` +
          "extend a pass, or add an entry with the reason to spec/overlays/prose.json",
        ...lines.map((line) => `  ${line}`),
      ];
