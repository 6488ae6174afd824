import type { Domain } from "../model/model.js";
import { RESERVED } from "../model/reserved.js";
import { mapChildren, type Schema, typeRef } from "../model/schema.js";
import { pascalCase } from "../names/case.js";
import { Namespace } from "../names/namespace.js";
import type { Declaration } from "./declaration.js";

/** An enum of more values gets a name, so that it is written once and read where it is used. */
const LONG = 8;

/**
 * Gives long enums inside declarations a declaration of their own, one for all that have the same
 * values. Names follow from where an enum is met first: `ProfileField` for `fields.profile`,
 * `GetProfilesSort` for a sort, otherwise the type and the member.
 */
export function nameLongEnums(domain: Domain, declarations: readonly Declaration[]): Declaration[] {
  const names = new Namespace([...RESERVED, ...declarations.map(({ name }) => name)]);
  const named = new Map<string, Declaration>();
  const operations = new Map(domain.operations.map((one) => [one.parametersName, one.typeName]));

  const visit = (schema: Schema, owner: string, path: readonly string[]): Schema => {
    if (schema.enum && schema.enum.length > LONG) return refer(schema, owner, path);
    if (!schema.properties) return mapChildren(schema, (child) => visit(child, owner, path));
    const properties = Object.entries(schema.properties).map(([name, child]): [string, Schema] => [
      name,
      visit(child, owner, [...path, name]),
    ]);
    const rest = mapChildren({ ...schema, properties: {} }, (child) => visit(child, owner, path));
    return { ...rest, properties: Object.fromEntries(properties) };
  };

  const refer = (schema: Schema, owner: string, path: readonly string[]): Schema => {
    const { default: fallback, description, ...known } = schema;
    const text = JSON.stringify(known);
    const declaration = named.get(text) ?? {
      name: names.claim(...proposals(operations.get(owner) ?? owner, path)),
      schema: known,
      comment: "",
    };
    named.set(text, declaration);
    return {
      ...typeRef(declaration.name),
      ...(fallback !== undefined && { default: fallback }),
      ...(description !== undefined && { description }),
    };
  };

  const changed = declarations.map((declaration) =>
    declaration.schema.enum
      ? declaration
      : { ...declaration, schema: visit(declaration.schema, declaration.name, []) },
  );
  const added = [...named.values()].sort((a, b) => (a.name < b.name ? -1 : 1));
  return [...changed, ...added];
}

function proposals(owner: string, path: readonly string[]): [string, ...string[]] {
  const whole = owner + path.map(pascalCase).join("");
  const [family, type] = path;
  if (family === "fields" && type !== undefined) {
    return [`${pascalCase(type)}Field`, `${owner}${pascalCase(type)}Field`, whole];
  }
  return [`${owner}${pascalCase(path.at(-1) ?? "Value")}`, whole];
}
