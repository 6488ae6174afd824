import { enumValues, isNull, isNullable, parseRef, type Schema } from "../model/schema.js";
import { dotted } from "./dotted.js";
import { Expression, FunctionCall, type Printable } from "./print/value.js";

/** Requests are closed: what no one declared is a mistake. Answers stay open to what is new. */
export type Side = "request" | "response";

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
    return isNullable(schema) && !schema.anyOf ? new FunctionCall("z.nullable", [base]) : base;
  }

  #base(schema: Schema, side: Side): Printable {
    if (schema.$ref !== undefined) return this.#reference(schema.$ref, side);
    if (schema.anyOf) return this.#union(schema.anyOf, side);
    if (isNull(schema)) return new FunctionCall("z.null");
    if (schema.enum) return enumOf(schema);
    const types = [schema.type ?? []].flat().filter((type) => type !== "null");
    const [type] = types;
    if (types.length > 1) {
      const members = types.map((one) => this.#base({ ...schema, type: one }, side));
      return new FunctionCall("z.union", [members]);
    }
    switch (type ?? (schema.properties ? "object" : undefined)) {
      case "object":
        return this.#object(schema, side);
      case "array": {
        const items = this.print(schema.items ?? {}, side);
        const { minItems, maxItems } = schema;
        return checked(new FunctionCall("z.array", [items]), side, {
          minLength: minItems,
          maxLength: maxItems,
        });
      }
      case "string":
        return this.#string(schema, side);
      case "integer":
      case "number": {
        const { minimum, maximum } = schema;
        const base = new FunctionCall(type === "integer" ? "z.int" : "z.number");
        return checked(base, side, { gte: minimum, lte: maximum });
      }
      case "boolean":
        return new FunctionCall("z.boolean");
      default:
        return new FunctionCall("z.unknown");
    }
  }

  #string({ format, minLength, maxLength }: Schema, side: Side): Printable {
    if (format === "date-time") {
      return new Expression(side === "request" ? "z.dateTimeInput" : "z.dateTime");
    }
    if (format === "date") return new Expression("z.date");
    return checked(new FunctionCall("z.string"), side, { minLength, maxLength });
  }

  #object({ properties, required, additionalProperties }: Schema, side: Side): Printable {
    const members = Object.entries(properties ?? {});
    const open = typeof additionalProperties === "object" ? additionalProperties : undefined;
    if (members.length === 0 && additionalProperties !== false) {
      const value = this.print(open ?? {}, side);
      return new FunctionCall("z.record", [value]);
    }
    const shape = members.map(([name, child]): [string, Printable] => {
      const value = this.print(child, side);
      return [name, required?.includes(name) ? value : optional(value, side)];
    });
    const closed = side === "request" && (additionalProperties ?? false) === false;
    return new FunctionCall(closed ? "z.strictObject" : "z.looseObject", [
      Object.fromEntries(shape),
    ]);
  }

  #union(members: readonly Schema[], side: Side): Printable {
    const known = members.filter((member) => !isNull(member));
    const discriminators = known.flatMap((member) => unrecognizedBy(member) ?? []);
    const open = known.some((member) => unrecognizedBy(member) !== undefined);
    const options = known
      .filter((member) => unrecognizedBy(member) === undefined)
      .map((member) => this.print(member, side));
    const union = open
      ? new FunctionCall("z.openUnion", [options, ...discriminators])
      : unionOf(options);
    return known.length < members.length ? new FunctionCall("z.nullable", [union]) : union;
  }

  #reference(ref: string, side: Side): Printable {
    const { room, name, args } = parseRef(ref);
    if (room === "types") return new Expression(this.#nameOf(name, side));
    const [first = "", ...rest] = args;
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
        return new FunctionCall(`z.${lowerFirst(name)}`, args);
      case "ResourceIdentifier":
        return new FunctionCall("z.identifier", args);
      case "Prefilled":
        return new FunctionCall("z.prefilled", [
          new Expression(this.#nameOf(first.slice(1), "request")),
          ...rest,
        ]);
      case "Filter":
        return new FunctionCall(`z.filter<types.${first.slice(1)}>`);
      default:
        throw new Error(`there is no schema for the runtime's type ${name}`);
    }
  }
}

function enumOf(schema: Schema): Printable {
  const values = enumValues(schema);
  const names = values.filter((value) => typeof value === "string");
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

/** The discriminators of the open member of a union; `undefined` of any other member. */
function unrecognizedBy({ $ref }: Schema): readonly string[] | undefined {
  if ($ref === undefined) return undefined;
  const { room, name, args } = parseRef($ref);
  return room === "runtime" && name === "Unrecognized" ? args : undefined;
}

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
