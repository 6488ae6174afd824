import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import type { Node, SourceFile } from "ts-morph";
import { Project } from "../../diff/usage/morph.js";
import type { MigrationFacts, OperationFacts } from "../facts.js";
import type { Rewriting, Rule } from "../rule.js";

const operation = (domain: string, body: boolean, ...path: string[]): OperationFacts => ({
  package: `@klaviyo-kit/${domain}`,
  path,
  options: new Map(),
  body,
  filters: new Map(),
});

/** Facts of a few operations. */
export const FACTS: MigrationFacts = {
  clients: new Map(),
  operations: new Map([
    ["createProfile", operation("profiles", true)],
    ["updateProfile", operation("profiles", true, "id")],
    ["getProfile", operation("profiles", false, "id")],
    ["getProfiles", operation("profiles", false)],
    ["createEvent", operation("events", true)],
    ["getEvents", operation("events", false)],
    ["createCampaign", operation("campaigns", true)],
  ]),
  members: new Map([
    ["email", "email"],
    ["firstName", "first_name"],
    ["lastName", "last_name"],
    ["phoneNumber", "phone_number"],
    ["externalId", "external_id"],
    ["lastEventDate", "last_event_date"],
    ["eventProperties", "event_properties"],
    ["uniqueId", "unique_id"],
    ["valueCurrency", "value_currency"],
    ["sendStrategy", "send_strategy"],
    ["historicalImport", "historical_import"],
    ["campaignMessages", "campaign-messages"],
  ]),
};

/** A program before and after a migration, and what was reported as undecided. */
export interface Migrated {
  readonly text: string;
  readonly imports: readonly string[];
  readonly undecided: readonly string[];
}

const here = dirname(fileURLToPath(import.meta.url));
const api = createRequire(import.meta.url).resolve("klaviyo-api");

const project = new Project({
  compilerOptions: {
    strict: true,
    target: 9,
    module: 99,
    moduleResolution: 100,
    baseUrl: here,
    // The tests need only axios' types, which klaviyo-api brings along.
    paths: {
      axios: [join(dirname(createRequire(api).resolve("axios/package.json")), "index.d.ts")],
    },
    types: [],
  },
});

/** Returns a function that applies rules to a program; create all programs of a table before the first call. */
export function program(name: string, code: string, rules: readonly Rule[]): () => Migrated {
  const file = project.createSourceFile(join(here, `${name}.program.ts`), code);
  let migrated: Migrated | undefined;
  return () => {
    migrated ??= migrate(file, rules);
    return migrated;
  };
}

function migrate(file: SourceFile, rules: readonly Rule[]): Migrated {
  const imports: string[] = [];
  const undecided: string[] = [];
  const print = (node: Node): string => {
    for (const rule of rules) {
      const text = rule(node, rewriting);
      if (text !== undefined) return text;
    }
    const all = file.getFullText();
    let text = "";
    let at = node.getStart();
    node.forEachChild((child) => {
      text += all.slice(at, child.getStart()) + print(child);
      at = child.getEnd();
    });
    return text + all.slice(at, node.getEnd());
  };
  const rewriting: Rewriting = {
    facts: FACTS,
    print,
    undecided: (node, message) => undecided.push(`${node.getText()}: ${message}`),
    isMarked: () => undecided.length > 0,
    importName: (name, from, options) => {
      imports.push(`${options?.type ? "type " : ""}${name} from ${from}`);
      return name;
    },
  };
  return { text: print(file), imports, undecided };
}

/** Makes a table of tests: name of the case, program before, program after, and the migration. */
export function table(
  prefix: string,
  rules: readonly Rule[],
  cases: Readonly<Record<string, readonly [before: string, after: string]>>,
  preamble = "",
): readonly (readonly [title: string, after: string, run: () => Migrated])[] {
  return Object.entries(cases).map(([title, [before, after]], index) => {
    const run = program(`${prefix}-${index}`, `${preamble}\n${before}`, rules);
    const rest = (): Migrated => ({
      ...run(),
      text: run().text.slice(run().text.indexOf("//~") + 4),
    });
    return [title, after, preamble.includes("//~") ? rest : run] as const;
  });
}
