import type { Domain, Operation } from "../../model/model.js";
import { membersOf } from "../../model/schema-parts.js";
import { WIDTH } from "../../text/layout.js";
import { type Facts, factsOf, limitsLine } from "../facts.js";
import { printImport } from "../print/import.js";
import { jsDoc, wrap } from "../print/text.js";
import { Expression, type Printable, printValue } from "../print/value.js";
import { builderName, builtFilter, isFiltered } from "./filters.js";

/** What the template of `operations.ts` shows. */
export interface OperationsView {
  imports: string;
  operations: OperationView[];
}

interface OperationView {
  comment: string;
  code: string;
  aliases: { comment: string; code: string }[];
}

export function operationsView(domain: Domain): OperationsView {
  const { operations } = domain;
  const calls = operations.flatMap((one) => [`type ${callOf(one)}`, factoryOf(one)]);
  const builders = operations.filter(builtFilter).map(builderName).sort();
  const imports = [
    printImport([...new Set(calls)].sort(byName), "@klaviyo-kit/runtime"),
    ...(builders.length > 0 ? [printImport(builders, "./filters.js")] : []),
    printImport(["REVISION"], "./revision.js"),
    printImport(operations.map(({ typeName }) => typeName).sort(), "./types.js", true),
  ];
  return { imports: imports.join("\n"), operations: operations.map(operationView) };
}

const byName = (a: string, b: string): number =>
  a.replace("type ", "").toLowerCase() < b.replace("type ", "").toLowerCase() ? -1 : 1;

/** Whether the answer of an operation comes in pages; those of reports hold one object each. */
export const isPaged = ({ paging, answer }: Operation): boolean =>
  paging !== undefined && answer.data.kind !== "none";

const callOf = (operation: Operation): string => (isPaged(operation) ? "PagedCall" : "Call");

function factoryOf(operation: Operation): string {
  if (!isPaged(operation)) return isWritten(operation) ? "report" : "operation";
  return operation.request ? "pagedReport" : "pagedOperation";
}

/** Whether callers may write the body in other ways than it goes over the wire. */
const isWritten = ({ bodyFilter, synonyms }: Operation): boolean =>
  bodyFilter !== undefined || synonyms.size > 0;

function operationView(operation: Operation): OperationView {
  const { name, typeName, aliases } = operation;
  const head = `export const ${name}: ${callOf(operation)}<${typeName}> =`;
  const factory = `/* @__PURE__ */ ${factoryOf(operation)}(`;
  const fits = `${head} ${factory}{`.length <= WIDTH;
  const indent = fits ? "" : "  ";
  const call = `${factory}${printValue(descriptor(operation), indent, WIDTH)});`;
  return {
    comment: jsDoc(comment(operation)),
    code: fits ? `${head} ${call}` : `${head}\n  ${call}`,
    aliases: aliases.map((alias) => ({
      comment: jsDoc([`@deprecated The former name of {@link ${name}}.`]),
      code: aliasCode(alias, name),
    })),
  };
}

function aliasCode(alias: string, name: string): string {
  const head = `export const ${alias}: typeof ${name} =`;
  return `${head} ${name};`.length <= WIDTH ? `${head} ${name};` : `${head}\n  ${name};`;
}

/** What the runtime has to know; members at their defaults are left out. */
function descriptor(operation: Operation): { [member: string]: Printable } {
  const { id, method, path, request, parameters, limits, limitsWhen, size } = operation;
  const form =
    request?.as === "form" ? membersOf(request.schema).map(({ name }) => name) : undefined;
  const headers = parameters.header.map(({ name }) => name);
  return {
    id,
    revision: new Expression("REVISION"),
    method,
    path,
    scopes: operation.scopes.length > 0 ? operation.scopes : undefined,
    limits: Object.keys(limits).length > 0 ? { ...limits } : undefined,
    limitsWhen: limitsWhen.length > 0 ? limitsWhen.map((one) => ({ ...one })) : undefined,
    auth: operation.public ? "public" : undefined,
    type: request?.type,
    dataId: request?.dataId,
    filter: isFiltered(operation) ? new Expression(builderName(operation)) : undefined,
    bodyFilter: operation.bodyFilter && {
      write: new Expression(builderName(operation)),
      list: operation.bodyFilter.list ? true : undefined,
    },
    synonyms:
      operation.synonyms.size > 0
        ? Object.fromEntries([...operation.synonyms].map(([name, one]) => [name, { ...one }]))
        : undefined,
    form,
    headers: headers.length > 0 ? headers : undefined,
    paging: operation.paging,
    document: documentOf(operation),
    size: size && { ...size },
    idempotent: operation.idempotent ? true : undefined,
    idempotencyKey: operation.idempotencyKey,
    idempotentUnless: operation.idempotentUnless,
  };
}

/** Returns the shape of the document that a successful response always has, if it has one. */
function documentOf({ answer: { data } }: Operation): "data" | "list" | undefined {
  if (data.kind === "none" || data.kind === "unknown") return undefined;
  return data.many ? "list" : "data";
}

function comment(operation: Operation): string[] {
  const facts = factsOf(operation);
  const listed = [
    line("Scopes", facts.scopes),
    line("Limits", limitsLine(facts)),
    line("Size", facts.size),
    line("Additional fields", facts.additionalFields),
    line("Include", facts.include),
    line("Sort", facts.sort),
    line("Page", facts.page),
    filterLines(facts),
  ];
  return [
    facts.endpoint,
    operation.description ?? "",
    listed.filter((text) => text !== "").join("\n"),
    [...(operation.deprecated ? ["@deprecated"] : []), `@see ${operation.reference}`].join("\n"),
  ];
}

const line = (label: string, text: string): string =>
  text === "" ? "" : wrap(`- ${label}: ${text}`, WIDTH - 3).replaceAll("\n", "\n  ");

function filterLines({ filters, filterRequired }: Facts): string {
  if (filters.length === 0) return "";
  const head = filterRequired ? "- Filter (required):" : "- Filter:";
  return [
    head,
    ...filters.map((field) => wrap(`  - ${field}`, WIDTH - 3).replaceAll("\n", "\n    ")),
  ].join("\n");
}
