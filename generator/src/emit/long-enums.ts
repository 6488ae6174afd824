import type { Domain } from "../model/model.js";
import { RESERVED } from "../model/reserved.js";
import { type EnumSchema, referenceTo, type Schema } from "../model/schema.js";
import { mapChildren } from "../model/schema-parts.js";
import { pascalCase } from "../names/case.js";
import { Namespace } from "../names/namespace.js";
import type { Declaration } from "./declaration.js";

/** Enums with more values get a name. */
const LONG = 8;

/**
 * Moves long enums inside declarations to declarations of their own; enums with the same values
 * share one. The name depends on where the enum is found first: `ProfileField` for
 * `fields.profile`, `GetProfilesSort` for a sort, otherwise the names of the type and the member.
 */
export function nameLongEnums(domain: Domain, declarations: readonly Declaration[]): Declaration[] {
  const names = new Namespace([
    ...RESERVED,
    domain.clientName,
    ...declarations.map(({ name }) => name),
  ]);
  const named = new Map<string, Declaration>();
  const operations = new Map(domain.operations.map((one) => [one.parametersName, one.typeName]));

  const visit = (schema: Schema, owner: string, path: readonly string[]): Schema => {
    if (schema.kind === "enum") return isLong(schema) ? refer(schema, owner, path) : schema;
    return mapChildren(schema, (child, member) =>
      visit(child, owner, member === undefined ? path : [...path, member]),
    );
  };

  const refer = (schema: EnumSchema, owner: string, path: readonly string[]): Schema => {
    const { default: fallback, words, description, ...known } = schema;
    const text = JSON.stringify(known);
    const declaration = named.get(text) ?? {
      name: names.claim(...proposals(operations.get(owner) ?? owner, path)),
      schema: known,
      comment: "",
    };
    named.set(text, declaration);
    return { ...referenceTo(declaration.name), default: fallback, words, description };
  };

  const changed = declarations.map((declaration) =>
    declaration.schema.kind === "enum"
      ? declaration
      : { ...declaration, schema: visit(declaration.schema, declaration.name, []) },
  );
  const added = [...named.values()].sort((a, b) => (a.name < b.name ? -1 : 1));
  return [...changed, ...added];
}

const isLong = ({ values, nullable }: EnumSchema): boolean =>
  values.length + (nullable ? 1 : 0) > LONG;

function proposals(owner: string, path: readonly string[]): [string, ...string[]] {
  const whole = owner + path.map(pascalCase).join("");
  const [family, type] = path;
  if (family === "fields" && type !== undefined) {
    return [`${pascalCase(type)}Field`, `${owner}${pascalCase(type)}Field`, whole];
  }
  return [`${owner}${pascalCase(path.at(-1) ?? "Value")}`, whole];
}
