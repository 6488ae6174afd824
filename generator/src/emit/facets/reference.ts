import type { Domain, FilterField, Model, Operation } from "../../model/model.js";
import { camelCase } from "../../names/case.js";
import { counted } from "../../text/counted.js";
import { WIDTH } from "../../text/layout.js";
import { wrap } from "../../text/wrap.js";
import { exampleCode } from "../example-code.js";
import { type Facts, factsOf, filterValue, limitsLine } from "../facts.js";
import { cell, code, codes } from "../markdown.js";
import { parameterRows } from "../parameter-rows.js";
import { printType } from "../print/type-node.js";
import { dataSchema } from "../responses.js";
import { typeOf } from "../schema-types.js";
import { isPaged } from "../signature.js";
import { render } from "../templates.js";
import { builtFilter } from "./filters.js";

/** The data of the template of a domain's reference page. */
export interface ReferenceView {
  tag: string;
  name: string;
  revision: string;
  /** such as `3 operations` */
  count: string;
  operations: OperationView[];
}

interface OperationView {
  name: string;
  anchor: string;
  endpoint: string;
  limits: string;
  /** everything about the operation, without its heading */
  section: string;
}

/** The data of the template of an operation: a section of its domain's page, or a page of its own. */
interface SectionView extends Pick<Facts, "endpoint" | "scopes" | "size" | "key"> {
  words: string;
  parametersHeading: string;
  filterHeading: string;
  kind: string;
  deprecated: boolean;
  /** former names */
  aliases: string;
  limits: string;
  returns: string;
  paged: boolean;
  parameters: string[];
  /** a call, as TypeScript; empty if the model has no examples */
  example: string;
  /** the parameter with the filter, and its fields; no fields if there is no filter */
  filter: { at: string; fields: { field: string; operators: string; values: string }[] };
}

/** The data of the template of the reference's index page. */
export interface ReferenceIndexView {
  revision: string;
  count: number;
  domains: { tag: string; name: string; count: number }[];
}

export function referenceView(domain: Domain, revision: string): ReferenceView {
  return {
    tag: domain.tag,
    name: domain.name,
    revision,
    count: counted(domain.operations.length, "operation"),
    operations: domain.operations.map((operation) => {
      const facts = factsOf(operation);
      return {
        name: operation.name,
        anchor: operation.name.toLowerCase(),
        endpoint: facts.endpoint,
        limits: limitsLine(facts),
        section: operationSection(operation, domain),
      };
    }),
  };
}

/**
 * Returns what the reference says about an operation, as Markdown without a heading of the operation.
 * @param headings whether the parameters and the filter have headings, as on a page of their own
 */
export function operationSection(operation: Operation, domain: Domain, headings = false): string {
  const facts = factsOf(operation);
  const types = new Map(domain.types.map(({ name, schema }) => [name, schema]));
  const view: SectionView = {
    parametersHeading: headings ? "## Parameters" : "Parameters:",
    filterHeading: headings ? "## Filter" : "",
    words: wrap(facts.words, WIDTH),
    endpoint: facts.endpoint,
    scopes: facts.scopes,
    size: facts.size,
    key: facts.key,
    kind: operation.kind,
    deprecated: operation.deprecated,
    aliases: codes(operation.aliases),
    limits: limitsLine(facts),
    returns: returned(operation),
    paged: isPaged(operation),
    parameters: parameterRows(operation, types),
    filter: filterOf(operation),
    example: exampleCode(operation, domain) ?? "",
  };
  return render("reference-operation", view).trimEnd();
}

export const referenceIndexView = ({ revision, domains }: Model): ReferenceIndexView => ({
  revision,
  count: domains.reduce((sum, { operations }) => sum + operations.length, 0),
  domains: domains.map(({ tag, name, operations }) => ({ tag, name, count: operations.length })),
});

const returned = ({ response }: Operation): string =>
  response.data.kind === "none" ? "" : code(printType(typeOf(dataSchema(response.data))));

function filterOf(operation: Operation): SectionView["filter"] {
  const filter = builtFilter(operation);
  return {
    at: code(filter === operation.bodyFilter ? "data.attributes.filter" : "filter"),
    fields: (filter?.fields ?? []).map((field) => ({
      field: cell(code(field.name)),
      operators: operatorsOf(field),
      values: valuesOf(field),
    })),
  };
}

/** Returns the operators of a field as methods of the filter builder, with their arguments. */
const operatorsOf = ({ single, list, none }: FilterField): string =>
  codes([
    ...single.map((operator) => `${camelCase(operator)}(value)`),
    ...list.map((operator) => `${camelCase(operator)}([values])`),
    ...none.map((operator) => `${camelCase(operator)}()`),
  ]);

const valuesOf = ({ value }: FilterField): string => cell(filterValue(value));
