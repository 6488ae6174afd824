import type {
  ArraySchema,
  EnumSchema,
  NumberSchema,
  ObjectSchema,
  RuntimeSchema,
  Schema,
  Side,
  StringSchema,
  UnionSchema,
} from "../model/schema.js";
import { stringsOf } from "../model/schema-parts.js";
import { dotted } from "./dotted.js";
import { Expression, FunctionCall, type Printable } from "./print/value.js";

/** Turns schemas of one domain into expressions of `@klaviyo-kit/runtime/schemas`, there called `z`. */
export class ZodPrinter {
  readonly #nameOf: (type: string, side: Side) => string;

  /** @param nameOf the schema of a named type, on one side */
  constructor(nameOf: (type: string, side: Side) => string) {
    this.#nameOf = nameOf;
  }

  /** The expression that makes the zod schema of `schema`. */
  print(schema: Schema, side: Side): Printable {
    const base = this.#base(schema, side);
    return schema.nullable ? new FunctionCall("z.nullable", [base]) : base;
  }

  #base(schema: Schema, side: Side): Printable {
    switch (schema.kind) {
      case "reference":
        return new Expression(this.#nameOf(schema.name, side));
      case "runtime":
        return this.#runtime(schema);
      case "union":
        return this.#union(schema, side);
      case "enum":
        return enumOf(schema);
      case "object":
        return this.#object(schema, side);
      case "array":
        return this.#array(schema, side);
      case "string":
        return this.#string(schema, side);
      case "integer":
      case "number":
        return this.#number(schema, side);
      default:
        return new FunctionCall(`z.${schema.kind}`);
    }
  }

  #array({ items, minItems, maxItems }: ArraySchema, side: Side): Printable {
    return checked(new FunctionCall("z.array", [this.print(items, side)]), side, {
      minLength: minItems,
      maxLength: maxItems,
    });
  }

  #number({ kind, minimum, maximum }: NumberSchema, side: Side): Printable {
    const base = new FunctionCall(kind === "integer" ? "z.int" : "z.number");
    return checked(base, side, { gte: minimum, lte: maximum });
  }

  #string({ format, minLength, maxLength }: StringSchema, side: Side): Printable {
    if (format === "date-time") {
      return new Expression(side === "request" ? "z.dateTimeInput" : "z.dateTime");
    }
    if (format === "date") return new Expression("z.date");
    return checked(new FunctionCall("z.string"), side, { minLength, maxLength });
  }

  #object({ members, additional }: ObjectSchema, side: Side): Printable {
    if (members.length === 0 && additional !== false) {
      const others: Schema = typeof additional === "object" ? additional : { kind: "unknown" };
      return new FunctionCall("z.record", [this.print(others, side)]);
    }
    const shape = members.map(({ name, schema, required }): [string, Printable] => {
      const value = this.print(schema, side);
      return [name, required ? value : optional(value, side)];
    });
    const closed = side === "request" && (additional ?? false) === false;
    return new FunctionCall(closed ? "z.strictObject" : "z.looseObject", [
      Object.fromEntries(shape),
    ]);
  }

  #union({ members }: UnionSchema, side: Side): Printable {
    const open = members.find(isUnrecognized);
    const options = members
      .filter((member) => member !== open)
      .map((member) => this.print(member, side));
    return open
      ? new FunctionCall("z.openUnion", [options, ...stringsOf(open.arguments[0])])
      : unionOf(options);
  }

  #runtime({ name, arguments: [first, second] }: RuntimeSchema): Printable {
    switch (name) {
      case "OtherString":
      case "OtherNumber":
      case "Relationship":
      case "ResourceLinks":
      case "NoContent":
      case "Upload":
        return new Expression(`z.${lowerFirst(name)}`);
      case "ToOne":
      case "ToMany":
        return new FunctionCall(`z.${lowerFirst(name)}`, stringsOf(first));
      case "ResourceIdentifier":
        return new FunctionCall("z.identifier", stringsOf(first));
      case "Prefilled":
        return new FunctionCall("z.prefilled", [
          new Expression(this.#nameOf(nameIn(first), "request")),
          ...stringsOf(second),
        ]);
      case "Filter":
        return new FunctionCall(`z.filter<types.${nameIn(first)}>`);
      default:
        throw new Error(`there is no schema for the runtime's type ${name}`);
    }
  }
}

/** The name of the type that a type argument refers to. */
const nameIn = (argument: Schema | undefined): string =>
  argument?.kind === "reference" ? argument.name : "";

function enumOf(schema: EnumSchema): Printable {
  const { values } = schema;
  const names = stringsOf(schema);
  return new FunctionCall("z.literal", names.length < values.length ? values : dotted(names));
}

const isCallOf = (value: Printable, name: string): value is FunctionCall =>
  value instanceof FunctionCall && value.name === name && value.method === undefined;

/** A member that may be absent; in a request it may also be `undefined`. Most may be `null` too. */
function optional(value: Printable, side: Side): FunctionCall {
  const request = side === "request";
  return isCallOf(value, "z.nullable")
    ? new FunctionCall(request ? "z.nullish" : "z.exactNullish", value.args)
    : new FunctionCall(request ? "z.optional" : "z.exactOptional", [value]);
}

/** Known strings and any other are what most enums of answers are. */
function unionOf(options: readonly Printable[]): Printable {
  const [first, second, ...more] = options;
  if (second === undefined) return first;
  const opens = second instanceof Expression && second.code === "z.otherString";
  return opens && isCallOf(first, "z.literal") && more.length === 0
    ? new FunctionCall("z.openEnum", first.args)
    : new FunctionCall("z.union", [options]);
}

/** Whether a member of a union stands for those that the spec does not list. */
const isUnrecognized = (schema: Schema): schema is RuntimeSchema =>
  schema.kind === "runtime" && schema.name === "Unrecognized";

/** Bounds are checked in requests; what Klaviyo answers is taken as it is. */
function checked(
  base: FunctionCall,
  side: Side,
  bounds: Readonly<Record<string, number | undefined>>,
): Printable {
  if (side === "response") return base;
  const checks = Object.entries(bounds).flatMap(([name, bound]) =>
    bound === undefined ? [] : [new FunctionCall(`z.${name}`, [bound])],
  );
  if (checks.length === 0) return base;
  return new FunctionCall(base.name, base.args, new FunctionCall("check", checks));
}

const lowerFirst = (name: string): string => name.charAt(0).toLowerCase() + name.slice(1);
