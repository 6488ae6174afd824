import type { Filter, FilterField } from "../model/model.js";
import {
  runtimeArgument,
  runtimeRef,
  type Schema,
  typeArgument,
  unionArgument,
} from "../model/schema.js";

/** What a caller may pass as `filter`. */
export const filterSchema = ({ fields, typeName }: Filter): Schema =>
  fields.length > 0 ? runtimeRef("Filter", typeArgument(typeName)) : { type: "string" };

/** The interface of a filter's fields: dotted names nest. */
export function fieldsSchema({ fields }: Filter): Schema {
  const root: Schema = { type: "object", properties: {}, required: [] };
  for (const field of fields) {
    const parts = field.name.split(".");
    const last = parts.pop() ?? "";
    put(parts.reduce(within, root), last, fieldSchema(field));
  }
  return root;
}

/** The object that stands under a name, made where it is missing. */
function within(parent: Schema, name: string): Schema {
  const present = Object.hasOwn(parent.properties ?? {}, name)
    ? parent.properties?.[name]
    : undefined;
  if (present?.properties) return present;
  // A field that is also the beginning of others' names: the longer ones can be reached by a string.
  return put(parent, name, { type: "object", properties: {}, required: [] });
}

function put(parent: Schema, name: string, schema: Schema): Schema {
  Object.defineProperty(parent.properties ?? {}, name, {
    value: schema,
    enumerable: true,
    configurable: true,
    writable: true,
  });
  if (!parent.required?.includes(name)) parent.required?.push(name);
  return schema;
}

function fieldSchema({ value, single, list, none }: FilterField): Schema {
  const shapes = [single, list, none];
  while (shapes.at(-1)?.length === 0) shapes.pop();
  return runtimeRef("FilterField", valueArgument(value), ...shapes.map(unionArgument));
}

function valueArgument(value: FilterField["value"]): string {
  const values = (value?.enum ?? []).filter((one) => typeof one === "string");
  if (values.length > 0) return unionArgument(values);
  const kind = kindOf(value);
  if (kind === "date") return runtimeArgument("DateTime");
  return typeArgument(kind === "integer" ? "number" : kind);
}

/** Types of values as the runtime names them. */
function kindOf(value: FilterField["value"]): "date" | "string" | "integer" | "number" | "boolean" {
  const { type, format } = value ?? {};
  if (format === "date-time" || format === "date") return "date";
  return type === "integer" || type === "number" || type === "boolean" ? type : "string";
}

/** What the runtime checks, a string a field: its type, a colon, its operators by shape. */
export function fieldTable({ fields }: Filter): Record<string, string> {
  const rows = fields.map(({ name, value, single, list, none }): [string, string] => {
    const values = (value?.enum ?? []).filter((one) => typeof one === "string");
    const type = values.length > 0 ? values.map((one) => `'${one}'`).join("|") : kindOf(value);
    const operators = [
      ...single,
      ...list.map((operator) => `${operator}[]`),
      ...none.map((operator) => `${operator}()`),
    ];
    return [name, `${type}: ${operators.join(" ")}`];
  });
  return Object.fromEntries(rows);
}
