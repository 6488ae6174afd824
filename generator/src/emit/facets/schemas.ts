import type { Domain, Operation } from "../../model/model.js";
import { objectOf, referenceTo, type Schema, type Side } from "../../model/schema.js";
import { membersOf, references } from "../../model/schema-parts.js";
import { camelCase } from "../../names/case.js";
import { Namespace } from "../../names/namespace.js";
import { WIDTH } from "../../text/layout.js";
import { dataSchema } from "../answers.js";
import type { Declaration } from "../declaration.js";
import { printImport } from "../print/import.js";
import { jsDoc } from "../print/text.js";
import { FunctionCall, type Printable, printValue } from "../print/value.js";
import { ZodPrinter } from "../zod.js";
import { builtFilter } from "./filters.js";

/** What the template of `schemas.ts` shows. */
export interface SchemasView {
  /** from `@klaviyo-kit/runtime/schemas`, types among them */
  helpers: string;
  schemas: { comment: string; code: string }[];
}

/** Name of the schema of what an operation takes, as in `getProfilesRequestSchema`. */
export const requestSchemaName = ({ name }: Operation): string => `${name}RequestSchema`;

/** Name of the schema of what an operation answers, as in `getProfilesResponseSchema`. */
export const responseSchemaName = ({ name }: Operation): string => `${name}ResponseSchema`;

/** Names of the schemas of a domain's named types. */
export class SchemaNames {
  readonly #names = new Map<string, string>();
  readonly #closed: ReadonlySet<string>;

  constructor({ operations }: Domain, declarations: readonly Declaration[], closed: Set<string>) {
    const taken = operations.flatMap((one) => [requestSchemaName(one), responseSchemaName(one)]);
    const names = new Namespace(taken);
    this.#closed = closed;
    for (const { name } of declarations) {
      this.#names.set(name, names.claim(`${camelCase(name)}Schema`, `${name}Schema`));
      if (closed.has(name)) {
        this.#names.set(`${name}/request`, names.claim(`${camelCase(name)}InputSchema`));
      }
    }
  }

  /** The schema of a type; of one that both sides have, that of the side. */
  readonly of = (type: string, side: Side): string => {
    const key = side === "request" && this.#closed.has(type) ? `${type}/request` : type;
    const name = this.#names.get(key);
    if (name === undefined) throw new Error(`there is no type ${type}`);
    return name;
  };
}

/** The names of a domain's schemas. */
export function schemaNames(domain: Domain, declarations: readonly Declaration[]): SchemaNames {
  const named = new Map(declarations.map(({ name, schema }) => [name, schema]));
  return new SchemaNames(domain, declarations, closedTypes(domain, named));
}

/** Types with which both sides have to do, and in which closedness makes a difference. */
function closedTypes(domain: Domain, schemas: ReadonlyMap<string, Schema>): Set<string> {
  const seen = new Map<string, boolean>();
  const closes = (schema: Schema): boolean =>
    hasMembers(schema) || references(schema).some((name) => closesType(name));
  const closesType = (name: string): boolean => {
    const known = seen.get(name);
    if (known !== undefined) return known;
    seen.set(name, false);
    const schema = schemas.get(name);
    const answer = schema !== undefined && closes(schema);
    seen.set(name, answer);
    return answer;
  };
  const both = domain.types.filter(({ reach }) => reach === "both");
  return new Set(both.filter(({ name }) => closesType(name)).map(({ name }) => name));
}

const hasMembers = (schema: Schema): boolean =>
  membersOf(schema).length > 0 ||
  (schema.kind === "array" && hasMembers(schema.items)) ||
  (schema.kind === "union" && schema.members.some(hasMembers));

/** Every schema of a domain: its types, then what its operations take and answer. */
export function schemasView(domain: Domain, declarations: readonly Declaration[]): SchemasView {
  const named = new Map(declarations.map(({ name, schema }) => [name, schema]));
  const closed = closedTypes(domain, named);
  const names = new SchemaNames(domain, declarations, closed);
  const printer = new ZodPrinter({
    nameOf: names.of,
    schemaOf: (name) => named.get(name) ?? { kind: "unknown" },
  });
  const types = valueTypes(domain, declarations);
  const schemas = [
    ...types.flatMap(({ name, schema }) =>
      sidesOf(name, domain, closed).map((side) =>
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

/** The declarations that are types of values: not the parts that an operation's signature is made of. */
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

function sidesOf(name: string, { types }: Domain, closed: ReadonlySet<string>): Side[] {
  if (closed.has(name)) return ["response", "request"];
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
  const { name, typeName, answer } = operation;
  const { kind } = answer.data;
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

function documentOf({ answer }: Operation, printer: ZodPrinter): Printable {
  const data = printer.print(dataSchema(answer.data), "response");
  const included = [
    ...new Set([...[...answer.included.values()].flat(), ...answer.alwaysIncluded]),
  ].sort();
  const schemas = included.map((name) => printer.print(referenceTo(name), "response"));
  return printer.helper("documentShape", [data, ...(included.length > 0 ? [schemas] : [])]);
}

type SchemaView = SchemasView["schemas"][number];

/** A schema of its own: created on first use, unless it refers to nothing. */
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
  const fits = head.length + 1 + call.length <= WIDTH;
  const indent = fits ? "" : "  ";
  const start = fits ? `${head} ${call}` : `${head}\n${indent}${call}`;
  const column = fits ? start.length : indent.length + call.length;
  return {
    comment: comment ? jsDoc([comment]) : "",
    code: `${start}${printValue(inner, indent, column + close.length)}${close}`,
  };
}

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
