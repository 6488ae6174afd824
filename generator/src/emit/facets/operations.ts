import type { Domain, Operation } from "../../model/model.js";
import { membersOf } from "../../model/schema-parts.js";
import { WIDTH } from "../../text/layout.js";
import { exampleCode } from "../example-code.js";
import { operationComment } from "../operation-comment.js";
import { parametersSchema } from "../parameters.js";
import { printAssignment } from "../print/assignment.js";
import { printImport } from "../print/import.js";
import { jsDoc } from "../print/text.js";
import { Expression, type Printable, printValue } from "../print/value.js";
import { domainTypes, isPaged, printSignature, runtimeTypes } from "../signature.js";
import { builderName, builtFilter, isFiltered } from "./filters.js";

/** The data of the template of `operations.ts`. */
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
  const types = ["Operation", ...runtimeTypes(operations)].map((name) => `type ${name}`);
  const values = new Set(operations.map(factoryOf));
  const builders = operations.filter(builtFilter).map(builderName).sort();
  const imports = [
    printImport([...types, ...values], "@klaviyo-kit/runtime"),
    ...(builders.length > 0 ? [printImport(builders, "./filters.js")] : []),
    printImport(["REVISION"], "./revision.js"),
    printImport(domainTypes(operations), "./types.js", true),
  ];
  return {
    imports: imports.join("\n"),
    operations: operations.map((one) => operationView(one, domain)),
  };
}

function factoryOf(operation: Operation): string {
  if (operation.request?.as === "form") return "formOperation";
  if (operation.idempotencyKey !== undefined) return "keyedOperation";
  if (!isPaged(operation)) return isConverted(operation) ? "report" : "operation";
  return operation.request ? "pagedReport" : "pagedOperation";
}

/** Whether the body also accepts a filter function or synonyms, which the runtime converts. */
const isConverted = ({ bodyFilter, synonyms }: Operation): boolean =>
  bodyFilter !== undefined || synonyms.size > 0;

function operationView(operation: Operation, domain: Domain): OperationView {
  const { name, aliases } = operation;
  const call = `/* @__PURE__ */ ${factoryOf(operation)}(${printValue(descriptor(operation), "", WIDTH)});`;
  return {
    comment: operationComment(operation, "", exampleCode(operation, domain)),
    // The type is written out, because editors show only the name of a named type.
    code: [
      `export const ${name}: {`,
      printSignature(operation, "", "  "),
      "  readonly operation: Operation;",
      `} = ${call}`,
    ].join("\n"),
    aliases: aliases.map((alias) => ({
      comment: jsDoc([`@deprecated The former name of {@link ${name}}.`]),
      code: printAssignment(`export const ${alias}: typeof ${name}`, name),
    })),
  };
}

/** Returns the descriptor of an operation. Members with their default value are left out. */
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
    parameters: (parametersSchema(operation)?.members ?? []).map(({ name }) => name),
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
    idempotencyTime: operation.idempotencyTime,
    idempotentUnless: operation.idempotentUnless,
  };
}

/** Returns the shape of the document that a successful response always has, if it has one. */
function documentOf({ response: { data } }: Operation): "data" | "list" | undefined {
  if (data.kind === "none" || data.kind === "unknown") return undefined;
  return data.many ? "list" : "data";
}
