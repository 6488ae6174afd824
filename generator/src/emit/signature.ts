import type { Operation } from "../model/model.js";
import { membersOf } from "../model/schema-parts.js";
import { WIDTH } from "../text/layout.js";
import { parametersSchema } from "./parameters.js";

/** Whether an operation returns pages. Each page of a report contains one object. */
export const isPaged = ({ paging, response }: Operation): boolean =>
  paging !== undefined && response.data.kind !== "none";

/** Whether the type of the result depends on the parameters of the call. */
function isSelecting({ response, parameters }: Operation): boolean {
  const { fields, additionalFields, include } = parameters;
  if (response.data.kind === "none" || response.data.kind === "unknown") return false;
  return fields.size > 0 || additionalFields.size > 0 || include !== undefined;
}

/**
 * Returns the call signature of an operation as a member of an interface.
 * @param name the name of the method; empty for the signature of a function
 */
export function printSignature(operation: Operation, name: string, indent: string): string {
  const generic = isSelecting(operation)
    ? `const Select extends Selection<${operation.parametersName}> = {}`
    : "";
  const generics = generic === "" ? "" : `<${generic}>`;
  const client = name === "" ? ["client: Client"] : [];
  const args = [...client, parametersOf(operation), "options?: CallOptions"];
  const result = resultOf(operation);
  const flat = `${indent}${name}${generics}(${args.join(", ")}): ${result};`;
  if (flat.length <= WIDTH) return flat;
  const column = args.map((arg) => `${indent}  ${arg},\n`).join("");
  const head = `${indent}${name}${generics}(`;
  const broken = `${indent}${name}<\n${indent}  ${generic},\n${indent}>(`;
  return `${head.length <= WIDTH ? head : broken}\n${column}${indent}): ${result};`;
}

function parametersOf(operation: Operation): string {
  const schema = parametersSchema(operation);
  if (!schema) return "parameters?: Record<string, never>";
  const optional = membersOf(schema).some(({ required }) => required) ? "" : "?";
  const selected = isSelecting(operation) ? " & Selected<Select>" : "";
  return `parameters${optional}: ${operation.parametersName}${selected}`;
}

function resultOf(operation: Operation): string {
  const { typeName, response } = operation;
  if (response.data.kind === "none") return "ApiPromise<undefined>";
  const select = isSelecting(operation) ? ", Select" : "";
  return `${isPaged(operation) ? "PagePromise" : "ApiPromise"}<Document<${typeName}${select}>>`;
}

/** Returns the types that the signatures of `operations` import from the runtime. */
export function runtimeTypes(operations: readonly Operation[]): string[] {
  const names = operations.flatMap((operation) => [
    isPaged(operation) ? "PagePromise" : "ApiPromise",
    ...(operation.response.data.kind === "none" ? [] : ["Document"]),
    ...(isSelecting(operation) ? ["Selected", "Selection"] : []),
  ]);
  return [...new Set(["CallOptions", "Client", ...names])].sort();
}

/** Returns the types that the signatures of `operations` import from `types.ts`. */
export function domainTypes(operations: readonly Operation[]): string[] {
  const names = operations.flatMap((operation) => [
    ...(operation.response.data.kind === "none" ? [] : [operation.typeName]),
    ...(parametersSchema(operation) ? [operation.parametersName] : []),
  ]);
  return names.sort();
}
