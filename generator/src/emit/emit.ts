import type { Domain, Model } from "../model/model.js";
import { composedFiles } from "./composed.js";
import { boundClientView } from "./facets/bound-client.js";
import { type FiltersView, filtersView } from "./facets/filters.js";
import { mocksView } from "./facets/mocks.js";
import { operationsView } from "./facets/operations.js";
import { readmeView } from "./facets/readme.js";
import { referenceIndexView, referenceView } from "./facets/reference.js";
import { type Collections, collectionsOf, sandboxView } from "./facets/sandbox.js";
import { schemasView } from "./facets/schemas.js";
import { declarationsOf, typesView } from "./facets/types.js";
import { printImport } from "./print/import.js";
import { quote } from "./print/text.js";
import { SchemaNames } from "./schema-names.js";
import { render } from "./templates.js";

/** Settings of emitted packages. */
export interface EmitOptions {
  /** versions of existing packages, by package name without the scope */
  versions: ReadonlyMap<string, string>;
  /** whether to emit `sdk` and the sandbox's list of operations too, which need all domains */
  umbrella: boolean;
}

/** The version of a package that has never been released. */
const FIRST_VERSION = "0.1.0";

/** Returns every file of every package, by its path below the packages folder. */
export function emit(model: Model, { versions, umbrella }: EmitOptions): Map<string, string> {
  const files = new Map<string, string>();
  const collections = collectionsOf(model);
  for (const domain of model.domains) {
    for (const [path, content] of emitDomain(domain, model.revision, collections, versions)) {
      files.set(`${domain.name}/${path}`, content);
    }
  }
  if (umbrella) {
    const composed = composedFiles(files);
    for (const [path, content] of emitUmbrella(model, versions)) files.set(`sdk/${path}`, content);
    for (const [path, content] of composed)
      files.set(`sdk/src/generated/composed/${path}`, content);
    files.set("sandbox/src/generated/operations.ts", render("sandbox-operations", model));
  }
  return files;
}

/** Returns the folders in which every file is emitted; other files there are from earlier runs. */
export const ownedFolders = (model: Model, umbrella: boolean): string[] => [
  ...model.domains.map(({ name }) => `${name}/src`),
  ...(umbrella ? ["sdk/src/generated", "sandbox/src/generated"] : []),
];

/**
 * Returns the reference in Markdown: one page per domain, by file name.
 * @param complete whether the model has all domains: adds an index page
 */
export function emitReference(model: Model, complete: boolean): Map<string, string> {
  const pages = model.domains.map((domain): [string, string] => [
    `${domain.name}.md`,
    render("reference", referenceView(domain, model.revision)),
  ]);
  if (complete) pages.push(["README.md", render("reference-index", referenceIndexView(model))]);
  return new Map(pages);
}

/**
 * Returns plain source for other projects: one folder per domain, with the content of the `src/`
 * folder of its package.
 */
export function emitSource(model: Model): Map<string, string> {
  const packages = emit(model, { versions: new Map(), umbrella: false });
  return new Map(
    [...packages].flatMap(([path, text]): [string, string][] => {
      const [, name, inner] = /^([^/]+)\/src\/(.+)$/.exec(path) ?? [];
      return name === undefined ? [] : [[`${name}/${inner}`, text]];
    }),
  );
}

/** Returns the paths that {@link emitSource} owns. Files that users add next to them are kept. */
export const ownedSources = (model: Model): string[] =>
  model.domains.flatMap(({ name }) => [`${name}/generated`, `${name}/filters.ts`]);

function emitDomain(
  domain: Domain,
  revision: string,
  collections: Collections,
  versions: EmitOptions["versions"],
): [string, string][] {
  const { name, accessor } = domain;
  const version = versions.get(name) ?? FIRST_VERSION;
  const filters = filtersView(domain);
  const declarations = declarationsOf(domain);
  const names = new SchemaNames(domain, declarations);
  const revisionView = { revision: quote(revision) };
  return [
    ["package.json", json(render("package.json", { name, revision, version, filters }))],
    ["README.md", render("readme", readmeView(domain, revision))],
    ["src/index.ts", render("index", { accessor, clientName: domain.clientName })],
    ["src/generated/revision.ts", render("revision", revisionView)],
    ["src/generated/operations.ts", render("operations", operationsView(domain))],
    ["src/generated/types.ts", render("types", typesView(declarations))],
    ...(filters ? filterFiles(filters) : []),
    ["src/schemas.ts", render("schemas-index", {})],
    ["src/generated/schemas.ts", render("schemas", schemasView(domain, declarations, names))],
    ["src/mocks.ts", render("mocks-index", {})],
    ["src/generated/mocks.ts", render("mocks", mocksView(domain, names))],
    ["src/generated/sandbox.ts", render("sandbox", sandboxView(domain, collections))],
    ["src/generated/client.ts", render("bound-client", boundClientView(domain))],
  ];
}

const filterFiles = (view: FiltersView): [string, string][] => [
  ["src/filters.ts", render("filters-index", {})],
  ["src/generated/filters.ts", render("filters", view)],
];

function emitUmbrella(model: Model, versions: EmitOptions["versions"]): [string, string][] {
  const domains = model.domains.map(({ name, accessor, clientName }) => ({
    name,
    accessor,
    clientName,
  }));
  const imports = [
    ...domains.map(({ name, accessor, clientName }) =>
      printImport([accessor, `type ${clientName}`], `@klaviyo-kit/${name}`),
    ),
    printImport(["type Client", "type ClientOptions", "createClient"], "@klaviyo-kit/runtime"),
  ];
  const { revision } = model;
  const version = versions.get("sdk") ?? FIRST_VERSION;
  return [
    ["package.json", json(render("sdk-package.json", { domains, revision, version }))],
    ["README.md", render("sdk-readme", { revision })],
    ["src/generated/klaviyo.ts", render("klaviyo", { domains, imports: sortedBySource(imports) })],
    ["src/generated/revision.ts", render("revision", { revision: quote(revision) })],
  ];
}

const sortedBySource = (imports: readonly string[]): string =>
  imports.toSorted((a, b) => (sourceOf(a) < sourceOf(b) ? -1 : 1)).join("\n");

const sourceOf = (statement: string): string => statement.replace(/^[\s\S]* from /, "");

/** Formats rendered JSON. */
const json = (text: string): string => `${JSON.stringify(JSON.parse(text) as unknown, null, 2)}\n`;
