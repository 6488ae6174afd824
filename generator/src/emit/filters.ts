import type { Filter, FilterField } from "../model/model.js";
import {
  type Member,
  objectOf,
  referenceTo,
  runtimeType,
  type Schema,
  stringEnum,
} from "../model/schema.js";
import { stringsOf } from "../model/schema-parts.js";

/** Returns the schema of the `filter` parameter. */
export const filterSchema = ({ fields, typeName }: Filter): Schema =>
  fields.length > 0 ? runtimeType("Filter", referenceTo(typeName)) : { kind: "string" };

/** Returns the schema of a filter's fields. Dotted names become nested objects. */
export function fieldsSchema({ fields }: Filter): Schema {
  const root = new Fields();
  for (const field of fields) {
    const parts = field.name.split(".");
    const last = parts.pop() ?? "";
    parts.reduce((parent, name) => parent.within(name), root).members.set(last, fieldSchema(field));
  }
  return root.schema();
}

/** Fields by name, and nested objects of fields with dotted names. */
class Fields {
  readonly members = new Map<string, Schema | Fields>();

  /** Returns the nested object of a name, and creates it if it is missing. */
  within(name: string): Fields {
    const present = this.members.get(name);
    if (present instanceof Fields) return present;
    // A field that is also a prefix of others is left out; filters written as strings can name it.
    const made = new Fields();
    this.members.set(name, made);
    return made;
  }

  schema(): Schema {
    const members = [...this.members].map(([name, one]): Member => {
      const schema = one instanceof Fields ? one.schema() : one;
      return { name, schema, required: true };
    });
    return objectOf(members);
  }
}

function fieldSchema({ value, single, list, none }: FilterField): Schema {
  const shapes = [single, list, none];
  while (shapes.at(-1)?.length === 0) shapes.pop();
  return runtimeType("FilterField", valueSchema(value), ...shapes.map(stringEnum));
}

function valueSchema(value: FilterField["value"]): Schema {
  const values = stringsOf(value);
  if (values.length > 0) return stringEnum(values);
  if (value?.kind === "union") return value;
  const kind = kindOf(value);
  return kind === "date" ? runtimeType("DateTime") : { kind };
}

/** Returns the name that the runtime uses for a type of values. */
function kindOf(value: FilterField["value"]): "date" | "string" | "integer" | "number" | "boolean" {
  switch (value?.kind) {
    case "string":
      return value.format === "date-time" || value.format === "date" ? "date" : "string";
    case "enum":
      return value.type;
    case "integer":
    case "number":
    case "boolean":
      return value.kind;
    default:
      return "string";
  }
}

/** Returns the table of the runtime: per field its type, a colon, and its operators. */
export function fieldTable({ fields }: Filter): Record<string, string> {
  const rows = fields.map(({ name, value, single, list, none }): [string, string] => {
    const values = stringsOf(value);
    const kinds = value?.kind === "union" ? value.members.map(kindOf) : [kindOf(value)];
    const type = (values.length > 0 ? values.map((one) => `'${one}'`) : kinds).join("|");
    const operators = [
      ...single,
      ...list.map((operator) => `${operator}[]`),
      ...none.map((operator) => `${operator}()`),
    ];
    return [name, `${type}: ${operators.join(" ")}`];
  });
  return Object.fromEntries(rows);
}
