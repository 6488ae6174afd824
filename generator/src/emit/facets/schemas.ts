import type { Domain, Operation } from "../../model/model.js";
import { objectOf, referenceTo, type Schema, type Side } from "../../model/schema.js";
import { WIDTH } from "../../text/layout.js";
import type { Declaration } from "../declaration.js";
import { printImport } from "../print/import.js";
import { jsDoc } from "../print/text.js";
import { FunctionCall, type Printable, printValue } from "../print/value.js";
import { dataSchema } from "../responses.js";
import { requestSchemaName, responseSchemaName, type SchemaNames } from "../schema-names.js";
import { ZodPrinter } from "../zod.js";
import { builtFilter } from "./filters.js";

/** The data of the template of `schemas.ts`. */
export interface SchemasView {
  /** the import from `@klaviyo-kit/runtime/schemas`, with types */
  helpers: string;
  schemas: { comment: string; code: string }[];
}

/** Returns the schemas of a domain: its types, then the requests and responses of its operations. */
export function schemasView(
  domain: Domain,
  declarations: readonly Declaration[],
  names: SchemaNames,
): SchemasView {
  const named = new Map(declarations.map(({ name, schema }) => [name, schema]));
  const printer = new ZodPrinter({
    nameOf: (type, side) => names.of(type, side),
    schemaOf: (name) => named.get(name) ?? { kind: "unknown" },
  });
  const types = valueTypes(domain, declarations);
  const schemas = [
    ...types.flatMap(({ name, schema }) =>
      sidesOf(name, domain, names).map((side) =>
        declare(printer, names.of(name, side), `types.${name}`, printer.print(schema, side)),
      ),
    ),
    ...domain.operations.flatMap((operation) => [
      requestSchema(operation, named.get(operation.parametersName), printer),
      responseSchema(operation, printer),
    ]),
  ];
  const helpers = printImport(printer.helpers, "@klaviyo-kit/runtime/schemas");
  return { helpers, schemas };
}

/** Leaves out the declarations that only describe an operation's signature. */
function valueTypes({ operations }: Domain, declarations: readonly Declaration[]): Declaration[] {
  const signatures = new Set(
    operations.flatMap((operation) => [
      operation.typeName,
      operation.parametersName,
      builtFilter(operation)?.typeName,
    ]),
  );
  return declarations.filter(({ name, typeOnly }) => !typeOnly && !signatures.has(name));
}

/** Returns the sides that need a schema of a type; a second one only if the request's is different. */
function sidesOf(name: string, { types }: Domain, names: SchemaNames): Side[] {
  if (names.differ(name)) return ["response", "request"];
  return [types.find((type) => type.name === name)?.reach === "request" ? "request" : "response"];
}

function requestSchema(
  operation: Operation,
  parameters: Schema | undefined,
  printer: ZodPrinter,
): SchemaView {
  const type = parameters ? `types.${operation.parametersName}` : "Record<string, never>";
  const schema: Schema = parameters ?? { ...objectOf([]), additional: false };
  const value = printer.print(schema, "request");
  const comment = `The parameters of \`${operation.name}\`.`;
  return declare(printer, requestSchemaName(operation), type, value, comment);
}

function responseSchema(operation: Operation, printer: ZodPrinter): SchemaView {
  const { name, typeName, response } = operation;
  const { kind } = response.data;
  const comment = `The response of \`${name}\`.`;
  if (kind === "none" || kind === "unknown") {
    const value = kind === "none" ? "undefined" : "unknown";
    const head = `export const ${responseSchemaName(operation)}: ${printer.useType("Schema")}<${value}> =`;
    const call = `/* @__PURE__ */ z.${value}();`;
    const code = `${head}${head.length + call.length < WIDTH ? " " : "\n  "}${call}`;
    return { comment: jsDoc([comment]), code };
  }
  const type = `${printer.useType("ResponseDocument")}<types.${typeName}>`;
  return declare(
    printer,
    responseSchemaName(operation),
    type,
    documentOf(operation, printer),
    comment,
  );
}

function documentOf({ response }: Operation, printer: ZodPrinter): Printable {
  const data = printer.print(dataSchema(response.data), "response");
  const included = [
    ...new Set([...[...response.included.values()].flat(), ...response.alwaysIncluded]),
  ].sort();
  const schemas = included.map((name) => printer.print(referenceTo(name), "response"));
  return printer.helper("documentShape", [data, ...(included.length > 0 ? [schemas] : [])]);
}

type SchemaView = SchemasView["schemas"][number];

/** Prints the declaration of a schema. Its parts are created on first use, so their order is free. */
function declare(
  printer: ZodPrinter,
  name: string,
  type: string,
  value: Printable,
  comment?: string,
): SchemaView {
  const { make, open, inner, close } = maker(value);
  const annotation = printer.useType(make === "lazy" ? "Schema" : "ObjectSchema");
  const head = `export const ${name}: ${annotation}<${type}> =`;
  const call = `/* @__PURE__ */ ${printer.use(make)}(() => ${open}`;
  const print = (start: string, indent: string): string => {
    const column = start.length - start.lastIndexOf("\n") - 1 + close.length;
    return `${start}${printValue(inner, indent, column)}${close}`;
  };
  const [onLine, below] = [print(`${head} ${call}`, ""), print(`${head}\n  ${call}`, "  ")];
  const [first = ""] = onLine.split("\n", 1);
  return {
    comment: comment ? jsDoc([comment]) : "",
    code: first.length <= WIDTH ? onLine : below,
  };
}

/** How a schema is declared: `make(() => open inner close`. */
interface Maker {
  readonly make: "lazy" | "looseObject" | "strictObject";
  readonly open: string;
  readonly inner: Printable;
  readonly close: string;
}

function maker(value: Printable): Maker {
  if (value instanceof FunctionCall) {
    const { name, args } = value;
    const [shape] = args;
    if (name === "documentShape")
      return { make: "looseObject", open: "", inner: value, close: ");" };
    if (name === "z.looseObject" || name === "z.strictObject") {
      const make = name === "z.looseObject" ? "looseObject" : "strictObject";
      return { make, open: "(", inner: shape, close: "));" };
    }
  }
  return { make: "lazy", open: "", inner: value, close: ");" };
}
