import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import type { SourceFile } from "ts-morph";
import { Project } from "../../diff/usage/morph.js";
import { rewriteFile } from "../rewrite.js";
import type { Rule } from "../rule.js";
import { committedFacts } from "./facts.js";

/** A program after its migration. */
export interface Migrated {
  /** without the preamble */
  readonly text: string;
  /** import declarations of our packages */
  readonly imports: readonly string[];
  /** `line: message` of each undecided place; lines are counted after the preamble */
  readonly messages: readonly string[];
  /** `code: message` of each undecided place */
  readonly undecided: readonly string[];
}

/** Programs before and after their migration, by title; without titles, the program is its own. */
type Cases<Expected> =
  | Readonly<Record<string, readonly [before: string, expected: Expected]>>
  | readonly (readonly [before: string, expected: Expected])[];

type Row<Expected> = readonly [title: string, expected: Expected, run: () => Migrated];

const here = dirname(fileURLToPath(import.meta.url));
const api = createRequire(import.meta.url).resolve("klaviyo-api");

/** One project for all programs, because reading klaviyo-api takes seconds. */
const project = new Project({
  compilerOptions: {
    strict: true,
    target: 9,
    module: 199,
    moduleResolution: 99,
    // every program is a module, so that none declares globals for the others
    moduleDetection: 3,
    types: [],
    // only klaviyo-api depends on axios
    paths: {
      axios: [join(dirname(createRequire(api).resolve("axios/package.json")), "index.d.ts")],
    },
  },
  skipFileDependencyResolution: true,
});
const facts = await committedFacts();

/** Ends the preamble of a program. */
const START = "//~\n";

/** Returns rows for `test.each`. All programs are in place before the first is migrated. */
export const table = <Expected>(
  rules: readonly Rule[],
  cases: Cases<Expected>,
  preamble = "",
): readonly Row<Expected>[] =>
  Object.entries(cases).map(([title, [before, expected]]) => [
    Array.isArray(cases) ? before : title,
    expected,
    program(rules, before, preamble),
  ]);

/** Returns the cases of programs that the rules leave as they are, by title. */
export const unchanged = (codes: Readonly<Record<string, string>>): Cases<string> =>
  Object.fromEntries(Object.entries(codes).map(([title, code]) => [title, [code, code]]));

/** Adds a program, and returns a function that applies rules to it. */
export function program(rules: readonly Rule[], code: string, preamble = ""): () => Migrated {
  const name = `program-${project.getSourceFiles().length}.ts`;
  const start = preamble === "" ? "" : `${preamble}\n${START}`;
  const file = project.createSourceFile(join(here, name), start + code);
  let migrated: Migrated | undefined;
  return () => {
    migrated ??= migrate(file, rules, start.split("\n").length - 1);
    return migrated;
  };
}

function migrate(file: SourceFile, rules: readonly Rule[], linesBefore: number): Migrated {
  const places: string[] = [];
  const observed = rules.map(
    (rule): Rule =>
      (node, rewriting) =>
        rule(node, {
          ...rewriting,
          undecided: (place, message) => {
            places.push(`${place.getText()}: ${message}`);
            rewriting.undecided(place, message);
          },
        }),
  );
  const { text, undecided } = rewriteFile(file, observed, facts);
  const start = linesBefore === 0 ? 0 : text.indexOf(START) + START.length;
  return {
    text: text.slice(start),
    imports: text.match(/^import [^;]* from "@klaviyo-kit\/[^"]*";$/gm) ?? [],
    messages: undecided.map(({ line, message }) => `${line - linesBefore}: ${message}`),
    undecided: places,
  };
}
