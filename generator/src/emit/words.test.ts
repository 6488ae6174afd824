import { expect, test } from "vitest";
import { ingest } from "../ingest/ingest.js";
import { buildModel } from "../model/build.js";
import { withWords } from "../model/words.js";
import { FilterValues } from "../spec/filter-values.js";
import { wordsOf } from "../spec/words.js";
import { smallDescription } from "../testing/description.js";
import { emit, emitReference } from "./emit.js";

const OVERLAYS = { corrections: [], idempotency: [], filterValues: new FilterValues({}) };

const LONG = `Lists things | ${"and other things ".repeat(8)}of the account.`;
const WORDS = wordsOf({
  operations: { get_things: `${LONG} Use \`getThing\` for one.` },
  members: { name: "Unique name.", "thing:created": "When it was made.", id: "Which thing." },
});

/** Emits the small description with words. `created` is deprecated. */
function files({ descriptions = false, words = WORDS } = {}) {
  const document = smallDescription();
  const attributes = document.components.schemas?.["Thing"]?.properties?.["attributes"];
  const created = attributes?.properties?.["created"];
  if (created) created.deprecated = true;
  const { spec } = ingest(document, { overlays: OVERLAYS, descriptions });
  const model = withWords(buildModel(spec), words);
  const packages = emit(model, { versions: new Map(), umbrella: false });
  const file = (name: string): string => packages.get(`things/${name}`) ?? "";
  return {
    operations: file("src/generated/operations.ts"),
    client: file("src/generated/client.ts"),
    types: file("src/generated/types.ts"),
    readme: file("README.md"),
    reference: emitReference(model, true).get("things.md") ?? "",
  };
}

/** Returns the lines of a comment above a declaration as one paragraph per line. */
function commentAbove(source: string, declaration: string): string[] {
  const above = source.slice(0, source.indexOf(declaration));
  const comment = above.slice(above.lastIndexOf("/**") + 3, above.lastIndexOf("*/"));
  const lines = comment.split("\n").map((line) => line.replace(/^ *\*? ?/, "").trimEnd());
  return lines
    .join("\n")
    .trim()
    .split("\n\n")
    .map((text) => text.replaceAll("\n", " "));
}

test("a function and its method begin with the words, which are wrapped", () => {
  const { operations, client } = files();
  const [words, endpoint] = commentAbove(operations, "export const getThings:");
  expect([words, endpoint]).toEqual([`${LONG} Use \`getThing\` for one.`, "`GET /api/things`"]);
  expect(commentAbove(client, "  getThings<")[0]).toBe(words);
  expect(`${operations}${client}`).not.toMatch(/^ *\* .{98,}$/m);
});

test("a member has its words first, then its format and its tags", () => {
  expect(files().types).toContain("  /** Unique name. */\n  name: string | null;");
  expect(files().types).toContain(`  /**
   * When it was made.
   * Format: date-time
   * @deprecated
   */
  created?: string;`);
});

test("the README has the first sentence, and the reference has all words", () => {
  const { readme, reference } = files();
  expect(readme).toContain(`| ${LONG.replace("|", "\\|")} | \`GET /api/things\` |`);
  const [section = ""] = reference.split("\n## getThings\n\n").slice(1);
  expect(section.split("\n\n")[0]?.replaceAll("\n", " ")).toBe(`${LONG} Use \`getThing\` for one.`);
  expect(reference).toContain("- `id`, required: string. Which thing.\n");
});

test("Klaviyo's own descriptions, if they are kept, follow the words", () => {
  const { operations, types } = files({ descriptions: true });
  expect(commentAbove(operations, "export const getThings:").slice(1, 3)).toEqual([
    "`GET /api/things`",
    "Gets the things of the account.",
  ]);
  expect(types).toContain(`  /**
   * Unique name.
   * What people call the thing.
   */
  name: string | null;`);
});

test("a sentence stands in for missing words, unless Klaviyo's description is kept", () => {
  const words = wordsOf({ operations: {}, members: {} });
  const first = (descriptions: boolean): string | undefined =>
    commentAbove(files({ descriptions, words }).operations, "export const getThings:")[0];
  expect(first(false)).toBe("Lists things.");
  expect(first(true)).toBe("`GET /api/things`");
});
