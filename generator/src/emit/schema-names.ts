import type { Domain, Operation } from "../model/model.js";
import type { Schema, Side } from "../model/schema.js";
import { membersOf, references } from "../model/schema-parts.js";
import { camelCase } from "../names/case.js";
import { Namespace } from "../names/namespace.js";
import type { Declaration } from "./declaration.js";

/** Returns the name of the schema of an operation's parameters, as in `getProfilesRequestSchema`. */
export const requestSchemaName = ({ name }: Operation): string => `${name}RequestSchema`;

/** Returns the name of the schema of an operation's response, as in `getProfilesResponseSchema`. */
export const responseSchemaName = ({ name }: Operation): string => `${name}ResponseSchema`;

/**
 * Names of the schemas of a domain's types. A type that occurs in requests and in responses has two if
 * they differ: `profileLocationSchema` accepts unknown members, `profileLocationInputSchema` refuses them.
 */
export class SchemaNames {
  readonly #response = new Map<string, string>();
  readonly #request = new Map<string, string>();

  constructor(domain: Domain, declarations: readonly Declaration[]) {
    const names = new Namespace(
      domain.operations.flatMap((one) => [requestSchemaName(one), responseSchemaName(one)]),
    );
    const two = typesWithTwoSchemas(domain, declarations);
    for (const { name } of declarations) {
      this.#response.set(name, names.claim(`${camelCase(name)}Schema`, `${name}Schema`));
      if (two.has(name)) this.#request.set(name, names.claim(`${camelCase(name)}InputSchema`));
    }
  }

  /** Whether a type has different schemas for requests and for responses. */
  differ(type: string): boolean {
    return this.#request.has(type);
  }

  /** Returns the name of a type's schema on one side. */
  of(type: string, side: Side): string {
    const request = side === "request" ? this.#request.get(type) : undefined;
    const name = request ?? this.#response.get(type);
    if (name === undefined) throw new Error(`there is no type ${type}`);
    return name;
  }
}

/**
 * Returns the types that occur in requests and in responses, and contain objects with known members:
 * only these can be open on one side and closed on the other.
 */
function typesWithTwoSchemas(domain: Domain, declarations: readonly Declaration[]): Set<string> {
  const schemas = new Map(declarations.map(({ name, schema }) => [name, schema]));
  const seen = new Map<string, boolean>();
  const differs = (type: string): boolean => {
    const known = seen.get(type);
    if (known !== undefined) return known;
    // Ends recursion: a type that contains itself differs only if something else in it does.
    seen.set(type, false);
    const schema = schemas.get(type);
    const result = schema !== undefined && (hasMembers(schema) || references(schema).some(differs));
    seen.set(type, result);
    return result;
  };
  const shared = domain.types.filter(({ reach }) => reach === "both");
  return new Set(shared.map(({ name }) => name).filter(differs));
}

const hasMembers = (schema: Schema): boolean =>
  membersOf(schema).length > 0 ||
  (schema.kind === "array" && hasMembers(schema.items)) ||
  (schema.kind === "union" && schema.members.some(hasMembers));
