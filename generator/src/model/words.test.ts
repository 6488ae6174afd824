import { readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { beforeAll, describe, expect, test } from "vitest";
import { ingest } from "../ingest/ingest.js";
import { FilterValues } from "../spec/filter-values.js";
import { readSpecFolder, revisionsIn } from "../spec/read.js";
import { type Words, type WordsFile, wordsOf } from "../spec/words.js";
import { object, smallDescription } from "../testing/description.js";
import { buildModel } from "./build.js";
import type { Model } from "./model.js";
import { memberOf } from "./schema-parts.js";
import { withWords } from "./words.js";

const specs = fileURLToPath(new URL("../../../spec/", import.meta.url));

function smallModel(): Model {
  const document = smallDescription();
  const thing = document.components.schemas?.["Thing"];
  const attributes = thing?.properties?.["attributes"];
  if (attributes?.properties) attributes.properties["size"] = object({ name: { type: "string" } });
  const overlays = { corrections: [], idempotency: [], filterValues: new FilterValues({}) };
  return buildModel(ingest(document, { overlays }).spec);
}

/** The words of the attribute `name` of things, of the `name` inside their size, and of owners. */
function namesWith(members: WordsFile["members"]) {
  const [domain] = withWords(smallModel(), wordsOf({ operations: {}, members })).domains;
  const attributesOf = (name: string) =>
    domain?.resources.find((one) => one.name === name)?.attributes ?? { kind: "unknown" };
  const thing = attributesOf("Thing");
  return {
    thing: memberOf(thing, "name")?.schema.words,
    size: memberOf(memberOf(thing, "size")?.schema ?? thing, "name")?.schema.words,
    owner: memberOf(attributesOf("Owner"), "name")?.schema.words,
  };
}

describe("words of a member", () => {
  test("apply to every member of that name, or to those in a scope", () => {
    expect(namesWith({ name: "any" })).toEqual({ thing: "any", size: "any", owner: "any" });
    expect(namesWith({ "thing:name": "type" })).toEqual({
      thing: "type",
      size: "type",
      owner: undefined,
    });
    expect(namesWith({ "Owner:name": "component" })).toMatchObject({ owner: "component" });
  });

  test("are those of the narrowest key", () => {
    const members = { name: "any", "owner:name": "type", "Owner:name": "component" };
    expect(namesWith(members)).toEqual({ thing: "any", size: "any", owner: "component" });
  });

  test("apply to parameters, and to members of requests", () => {
    const members = { id: "which", "thing:color": "paint" };
    const [domain] = withWords(smallModel(), wordsOf({ operations: {}, members })).domains;
    const update = domain?.operations.find(({ id }) => id === "update_thing");
    expect(update?.parameters.path).toMatchObject([{ name: "id", schema: { words: "which" } }]);
    const request = memberOf(update?.request?.schema ?? { kind: "unknown" }, "attributes")?.schema;
    expect(memberOf(request ?? { kind: "unknown" }, "color")?.schema.words).toBe("paint");
  });
});

test("words about another API are ignored", () => {
  const words = wordsOf({
    operations: { get_planets: "Lists planets." },
    members: { orbit: "How far." },
  });
  expect(withWords(smallModel(), words)).toEqual(
    withWords(smallModel(), wordsOf({ operations: {}, members: {} })),
  );
});

describe("words.json", () => {
  const known = { operations: new Set<string>(), members: new Set<string>() };
  let file: WordsFile;

  beforeAll(async () => {
    file = JSON.parse(await readFile(`${specs}overlays/words.json`, "utf8")) as WordsFile;
    /** Notes all keys under which words could be found. */
    const recorder: Words = {
      operation: (id) => void known.operations.add(id),
      member: (key) => void known.members.add(key),
    };
    for (const revision of await revisionsIn(specs)) {
      withWords(buildModel(await readSpecFolder(specs + revision)), recorder);
    }
  });

  test("has no stale entry: a kept spec has each operation and member", () => {
    const stale = (kind: keyof WordsFile): string[] =>
      Object.keys(file[kind])
        .filter((key) => !known[kind].has(key))
        .map((key) => `${kind}: no spec in spec/ has ${key}`);
    expect([...stale("operations"), ...stale("members")]).toEqual([]);
  });

  test("has one line of plain sentences per operation, and of text per member", () => {
    const wrong = ([key, text]: [string, string]): string[] =>
      text.trim() === text && /^[^\n]+$/.test(text) && !/ {2}|\*\/|@\w/.test(text) ? [] : [key];
    expect(Object.entries(file.members).flatMap(wrong)).toEqual([]);
    expect(Object.entries(file.operations).flatMap(wrong)).toEqual([]);
    const unfinished = Object.entries(file.operations).filter(([, text]) => !/\.$/.test(text));
    expect(unfinished).toEqual([]);
  });
});
