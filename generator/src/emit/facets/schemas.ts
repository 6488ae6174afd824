import type { Domain, Operation } from "../../model/model.js";
import { objectOf, referenceTo, type Schema, type Side } from "../../model/schema.js";
import { membersOf, references } from "../../model/schema-parts.js";
import { camelCase } from "../../names/case.js";
import { Namespace } from "../../names/namespace.js";
import { WIDTH } from "../../text/layout.js";
import { dataSchema } from "../answers.js";
import type { Declaration } from "../declaration.js";
import { jsDoc } from "../print/text.js";
import { Expression, FunctionCall, type Printable, printValue } from "../print/value.js";
import { ZodPrinter } from "../zod.js";
import { builtFilter } from "./filters.js";

/** What the template of `schemas.ts` shows. */
export interface SchemasView {
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
  const printer = new ZodPrinter(names.of);
  const types = valueTypes(domain, declarations);
  const schemas = [
    ...types.flatMap(({ name, schema }) =>
      sidesOf(name, domain, closed).map((side) =>
        declare(names.of(name, side), `types.${name}`, "", printer.print(schema, side)),
      ),
    ),
    ...domain.operations.flatMap((operation) => [
      requestSchema(operation, named.get(operation.parametersName), printer),
      responseSchema(operation, printer),
    ]),
  ];
  return { schemas };
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
  const comment = `What \`${operation.name}\` takes.`;
  const value = printer.print(schema, "request");
  return declare(requestSchemaName(operation), type, comment, value);
}

function responseSchema(operation: Operation, printer: ZodPrinter): SchemaView {
  const { name, typeName, answer } = operation;
  const known = answer.data.kind !== "unknown";
  const type = known ? `z.ResponseDocument<types.${typeName}>` : "unknown";
  const value = documentOf(operation, printer);
  return declare(responseSchemaName(operation), type, `What \`${name}\` answers.`, value);
}

function documentOf({ answer }: Operation, printer: ZodPrinter): Printable {
  if (answer.data.kind === "none") return new Expression("z.noContent");
  if (answer.data.kind === "unknown") return new Expression("z.anything");
  const data = printer.print(dataSchema(answer.data), "response");
  const included = [...new Set([...answer.included.values()].flat())].sort();
  const schemas = included.map((name) => printer.print(referenceTo(name), "response"));
  return new FunctionCall("z.document", [data, ...(included.length > 0 ? [schemas] : [])]);
}

type SchemaView = SchemasView["schemas"][number];

function declare(name: string, type: string, comment: string, value: Printable): SchemaView {
  const head = `export const ${name}: z.Schema<${type}> =`;
  const made = "/* @__PURE__ */ z.schema(() =>";
  const indent = head.length + made.length < WIDTH ? "" : "  ";
  const start = indent === "" ? `${head} ${made}` : `${head}\n${indent}${made}`;
  const inner = `${indent}  `;
  return {
    comment: jsDoc([comment]),
    code: `${start}\n${inner}${printValue(value, inner)},\n${indent});`,
  };
}
