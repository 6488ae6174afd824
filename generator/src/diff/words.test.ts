import { stripVTControlCharacters } from "node:util";
import { beforeAll, describe, expect, test } from "vitest";
import type { Model } from "../model/model.js";
import type { SchemaObject } from "../spec/openapi.js";
import { object } from "../testing/description.js";
import type { Diff } from "./change.js";
import { classify, isBreaking } from "./change.js";
import { changesetText } from "./changeset.js";
import { codeOf } from "./code.js";
import { compareModels } from "./compare.js";
import { groupChanges } from "./group.js";
import { migrationNotes } from "./notes.js";
import { renderHtml } from "./render/html.js";
import { renderJson } from "./render/json.js";
import { renderMarkdown } from "./render/markdown.js";
import { renderText } from "./render/text.js";
import { CASES } from "./testing/cases.js";
import { answered, field, modelAfter, shape, text } from "./testing/edits.js";

/** The diffs of all cases, in both directions. */
let diffs: Diff[];

beforeAll(() => {
  diffs = CASES.flatMap(([, , already, edit]) => {
    const [before, after] = [modelAfter(already), modelAfter(already, edit)];
    return [compareModels(before, after), compareModels(after, before)];
  });
});

describe("code before and after", () => {
  test("are two different lines for every breaking change", () => {
    for (const { changes } of diffs) {
      for (const group of groupChanges(changes.filter(isBreaking))) {
        const { before, after } = codeOf(group);
        expect([group.kind, before]).not.toEqual([group.kind, after]);
        expect(`${before}${after}`).not.toMatch(/\n|undefined\(|\[object/);
        expect(before).toMatch(/\S/);
        expect(after).toMatch(/\S/);
      }
    }
  });

  test.each<[Parameters<typeof classify>[0], string, string]>([
    [
      {
        kind: "operation-renamed",
        domain: "things",
        operation: "listThings",
        path: "",
        before: "getThings",
        after: "listThings",
      },
      "await getThings(klaviyo, parameters);",
      "await listThings(klaviyo, parameters);",
    ],
    [
      {
        kind: "operation-moved",
        domain: "things",
        operation: "getThings",
        path: "",
        before: "things",
        after: "makers",
      },
      'import { getThings } from "@klaviyo-kit/things";',
      'import { getThings } from "@klaviyo-kit/makers";',
    ],
    [
      {
        kind: "request-field-removed",
        domain: "things",
        operation: "createThing",
        path: "data.attributes.parts[]<a,b>.odd-name",
      },
      'await createThing(klaviyo, { data: { attributes: { parts: [{ "odd-name": value }] } } });',
      "await createThing(klaviyo, { data: { attributes: { parts: [{}] } } });",
    ],
    [
      {
        kind: "sparse-field-removed",
        domain: "things",
        operation: "getThings",
        path: "fields[push-token]",
        before: "size",
      },
      'await getThings(klaviyo, { fields: { "push-token": ["size"] } });',
      'await getThings(klaviyo, { fields: { "push-token": otherFields } });',
    ],
    [
      {
        kind: "filter-operator-removed",
        domain: "things",
        operation: "getThings",
        path: "filter.owner.name",
        before: "greater-than",
      },
      "await getThings(klaviyo, { filter: (f) => f.owner.name.greaterThan(value) });",
      "await getThings(klaviyo, { filter: (f) => f.owner.name.anotherOperator(value) });",
    ],
    [
      { kind: "response-nullable", domain: "things", resource: "Thing", path: "attributes.a{}.b" },
      "const value = thing.attributes.a.key.b;",
      "const value = thing.attributes.a.key.b ?? fallback;",
    ],
  ])("%j", (change, before, after) => {
    const [group] = groupChanges([classify(change)]);
    expect(group && codeOf(group)).toEqual({ before, after });
  });
});

describe("types before and after", () => {
  const typesOf = (one: SchemaObject, other: SchemaObject) => {
    const [before, after] = [one, other].map((schema) =>
      modelAfter(field(answered, "extra", schema)),
    ) as [Model, Model];
    return compareModels(before, after).changes.map(({ before, after }) => [before, after]);
  };

  test("name a single object like the members of a union", () => {
    const union = { oneOf: [shape("a"), shape("b")] };
    expect(typesOf(shape("a"), union)).toEqual([["a", "a | b"]]);
  });

  test("do not list integers beside numbers", () => {
    const union: SchemaObject = { oneOf: [text, { type: "integer" }, { type: "number" }] };
    expect(typesOf(text, union)).toEqual([["string", "string | number"]]);
  });
});

describe("migration notes", () => {
  test("name the places of every breaking change, and every new name", () => {
    for (const diff of diffs) {
      const notes = migrationNotes(diff);
      const breaking = diff.changes.filter(isBreaking);
      for (const { operation, resource, path, before } of breaking) {
        const last = path.split(/[.[\]{}<>]+/).findLast((name) => name !== "") ?? "";
        expect(notes).toContain(operation ?? resource ?? String(before ?? ""));
        expect(notes).toContain(last);
      }
      const renamed = diff.changes.filter(({ kind }) => kind === "operation-renamed");
      for (const { after } of renamed) expect(notes).toContain(`+ await ${after}(`);
      if (breaking.length === 0) expect(notes).toContain("Nothing breaks.");
      expect(notes).not.toContain("= undefined");
    }
  });

  const removed = (resource: string, path: string, more: object = {}) =>
    classify({ kind: "response-field-removed", domain: "things", resource, path, ...more });

  test("say the same sentence once, with a list of folded places", () => {
    const changes = [
      removed("Thing", "attributes.parts[]<a>.size"),
      removed("Thing", "attributes.parts[]<b>.size"),
      removed("Thing", "attributes.parts[]<a>.weight"),
      removed("Owner", "attributes.name"),
    ];
    const notes = migrationNotes({ from: "a", to: "b", changes });
    expect(notes.match(/no longer returned/g)).toHaveLength(1);
    expect(notes).toContain(
      "- `Thing`: `attributes.parts[]<a | b>.size`, `attributes.parts[]<a>.weight`\n" +
        "- `Owner`: `attributes.name`\n",
    );
  });

  test("gather what several packages have in common", () => {
    const changes = ["things", "makers"].map((domain) => ({
      ...removed("Thing", "attributes.size"),
      domain,
    }));
    const notes = migrationNotes({ from: "a", to: "b", changes });
    expect(notes).toMatch(
      /## Several packages[\s\S]+- @klaviyo-kit\/things: `Thing`: `attributes.size`\n- @/,
    );
    expect(notes).not.toContain("## @klaviyo-kit/things");
  });

  test("list an export that several packages have lost once", () => {
    const changes = ["things", "makers"].map((domain) =>
      classify({ kind: "type-renamed", domain, path: "", before: "Part", after: "Piece" }),
    );
    const notes = migrationNotes({ from: "a", to: "b", changes });
    expect(notes).toContain(
      "Renamed types in @klaviyo-kit/things, @klaviyo-kit/makers: `Part` → `Piece`.",
    );
    expect(notes).not.toContain("## @klaviyo-kit/things");
  });

  test("say where a member moved to, and which exports have a successor", () => {
    const changes = [
      removed("Thing", "attributes.size", { successor: "attributes.box.size" }),
      removed("Owner", "attributes.part", { successor: "attributes.box" }),
      classify({
        kind: "type-renamed",
        domain: "things",
        path: "",
        before: "Part",
        after: "Piece",
      }),
      classify({ kind: "type-removed", domain: "things", path: "", before: "Bit" }),
    ];
    const notes = migrationNotes({ from: "a", to: "b", changes });
    expect(notes).toContain("- `Thing`: `attributes.size` → `attributes.box.size`\n");
    expect(notes).toContain("- `Owner`: `attributes.part` → inside `attributes.box`\n");
    expect(notes).toContain("+ const value = thing.attributes.box?.size;");
    expect(notes).toContain("Renamed types: `Part` → `Piece`.");
    expect(notes).toContain("Removed types: `Bit`.");
  });
});

test("a removed attribute moved to a new one that has a member of its name, or most of its members", () => {
  const parts = object({ width: text, height: text });
  const before = modelAfter(field(answered, "size", text), field(answered, "shape", parts));
  const after = modelAfter(field(answered, "box", object({ size: text, width: text }, [])));
  const moved = compareModels(before, after).changes.filter(({ kind }) =>
    kind.endsWith("-removed"),
  );
  expect(moved.map(({ path, successor }) => [path, successor])).toEqual([
    ["attributes.shape", "attributes.box"],
    ["attributes.size", "attributes.box.size"],
  ]);
});

describe("formats", () => {
  test("group the same change of several operations on one line", () => {
    const changes = ["getThings", "getThing"].flatMap((operation) =>
      ["size", "weight"].map((after) =>
        classify({
          kind: "sparse-field-added",
          domain: "things",
          operation,
          path: "fields[thing]",
          after,
        }),
      ),
    );
    const diff = { from: "a", to: "b", changes };
    expect(renderText([diff])).toBe(
      "a → b: + 4 additive\n\nthings  + 4 additive\n" +
        "  + getThings, getThing fields[thing] also accepts: size, weight\n",
    );
    expect(renderMarkdown([diff])).toContain(
      "- `getThings`, `getThing`: `fields[thing]` also accepts: `size`, `weight`\n",
    );
    expect(JSON.parse(renderJson([diff]))).toMatchObject({
      diffs: [{ from: "a", to: "b", counts: { additive: 4 }, changes }],
    });
  });

  test("the text for equal revisions says so", () => {
    expect(renderText([{ from: "a", to: "b", changes: [] }])).toBe("a → b: no differences\n");
  });

  test("the JSON of a series has the shape of one diff", () => {
    expect(JSON.parse(renderJson(diffs)).diffs).toHaveLength(diffs.length);
  });

  test("the text keeps to the width of a terminal, with color if it has any", () => {
    const narrow = renderText(diffs, { width: 60, color: true });
    const lines = stripVTControlCharacters(narrow).split("\n");
    // names are never broken
    expect(lines.filter((line) => line.length > 60 && /\S \S/.test(line.trim()))).toEqual([]);
    expect(narrow).toContain("\u001b[31m✗");
    expect(renderText(diffs)).not.toContain("\u001b");
  });

  test("the text counts long lists of values", () => {
    const changes = Array.from({ length: 12 }, (_, n) =>
      classify({
        kind: "include-removed",
        domain: "a",
        operation: "b",
        path: "include",
        before: n,
      }),
    );
    expect(renderText([{ from: "a", to: "b", changes }])).toContain(
      "  ✗ b include no longer accepts 12 values: 0, 1, 2, 3, 4, 5, 6, 7 and 4 more\n",
    );
  });

  test("the text names the places of a project that a change touches", () => {
    const uses = [1, 2, 3, 4, 5, 6, 7].map((line) => ({ file: "a.ts", line }));
    const change = classify({
      kind: "scope-added",
      domain: "a",
      operation: "b",
      path: "",
      after: "c",
    });
    expect(renderText([{ from: "a", to: "b", changes: [{ ...change, uses }] }])).toContain(
      "\n      a.ts:1, a.ts:2, a.ts:3, a.ts:4, a.ts:5 and 2 more\n",
    );
  });
});

describe("the HTML page", () => {
  test("is self-contained, and has a timeline if there is a series", () => {
    const page = renderHtml(diffs);
    expect(page).not.toMatch(/(src|href)="(?!#)|url\(|@import|<link/);
    expect(page.match(/<section /g)).toHaveLength(diffs.length);
    expect(page).toContain('<nav class="timeline"');
    expect(renderHtml(diffs.slice(0, 1))).not.toContain('<nav class="timeline"');
  });

  test("counts a single change in the singular", () => {
    const change = { domain: "a", operation: "b", path: "", after: "c" };
    const breaking = classify({ kind: "request-value-removed", ...change, before: "c" });
    const diff = (...changes: Diff["changes"]): Diff => ({ from: "a", to: "b", changes });
    const series = renderHtml([diff(breaking), diff(breaking, breaking)]);
    expect(series).toContain("1 of 1 change is breaking, all in a.");
    expect(series).toContain("2 of 2 changes are breaking, all in a.");
    expect(series).toContain("<small>1 change</small>");
    expect(series).toContain("<small>2 changes</small>");
    const added = classify({ kind: "request-value-added", ...change });
    expect(renderHtml([diff(added)])).toContain("the only change is an addition");
  });

  test("escapes the text of descriptions", () => {
    const evil = `</code><script>alert(1)</script>"'&`;
    const change = classify({
      kind: "request-value-removed",
      domain: evil,
      operation: evil,
      path: evil,
      before: evil,
      after: evil,
    });
    const page = renderHtml([{ from: evil, to: evil, changes: [change] }]);
    expect(page.match(/<script>/g)).toHaveLength(1);
    expect(page).toContain("&lt;script&gt;");
  });

  test("has as many opening tags as closing tags", () => {
    const page = renderHtml(diffs).replace(/<(style|script)>[\s\S]*?<\/\1>/g, "");
    for (const tag of ["section", "details", "summary", "ul", "li", "div", "span", "code", "i"]) {
      const count = (pattern: string) => page.match(new RegExp(pattern, "g"))?.length ?? 0;
      expect([tag, count(`<${tag}[ >]`)]).toEqual([tag, count(`</${tag}>`)]);
    }
  });
});

test("a changeset has the format that changesets reads", () => {
  const levels = new Map([
    ["@klaviyo-kit/things", "minor"],
    ["@klaviyo-kit/makers", "patch"],
  ] as const);
  expect(changesetText({ levels, summary: "From a to b." })).toBe(
    '---\n"@klaviyo-kit/makers": patch\n"@klaviyo-kit/things": minor\n---\n\nFrom a to b.\n',
  );
});
