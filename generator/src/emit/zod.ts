import type { NamedType } from "../model/model.js";
import { enumValues, isNull, isNullable, parseRef, type Schema } from "../model/schema.js";
import { Expression, FunctionCall, type Printable } from "./print/value.js";

/** Requests are closed: what no one declared is a mistake. Answers stay open to what is new. */
export type Side = "request" | "response";

/** Turns schemas of one domain into expressions of zod, and notes what these import. */
export class ZodPrinter {
  /** names of `@klaviyo-kit/runtime/schemas` that were used */
  readonly runtime = new Set<string>();
  readonly #named: ReadonlyMap<string, NamedType["schema"]>;
  readonly #nameOf: (type: string, side: Side) => string;

  /** @param nameOf the schema of a named type, on one side */
  constructor(named: ReadonlyMap<string, Schema>, nameOf: (type: string, side: Side) => string) {
    this.#named = named;
    this.#nameOf = nameOf;
  }

  /** The expression that makes the zod schema of `schema`. */
  print(schema: Schema, side: Side): Printable {
    const base = this.#base(schema, side);
    return isNullable(schema) && !schema.anyOf ? new FunctionCall("z.nullable", [base]) : base;
  }

  /** A call of a function of the runtime. */
  helper(name: string, ...args: readonly Printable[]): FunctionCall {
    this.runtime.add(name);
    return new FunctionCall(name, args);
  }

  /** A constant of the runtime. */
  constant(name: string): Expression {
    this.runtime.add(name);
    return new Expression(name);
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
    if (format === "date-time") return this.constant("dateTime");
    if (format === "date") return this.constant("date");
    return checked(new FunctionCall("z.string"), side, { minLength, maxLength });
  }

  #object({ properties, required, additionalProperties }: Schema, side: Side): Printable {
    const members = Object.entries(properties ?? {});
    const open = typeof additionalProperties === "object" ? additionalProperties : undefined;
    if (members.length === 0 && additionalProperties !== false) {
      const value = this.print(open ?? {}, side);
      return new FunctionCall("z.record", [new FunctionCall("z.string"), value]);
    }
    const shape = members.map(([name, child]): [string, Printable] => {
      const value = this.print(child, side);
      return [name, required?.includes(name) ? value : this.helper("optional", value)];
    });
    const closed = side === "request" && (additionalProperties ?? false) === false;
    return new FunctionCall(closed ? "z.strictObject" : "z.looseObject", [
      Object.fromEntries(shape),
    ]);
  }

  #union(members: readonly Schema[], side: Side): Printable {
    const known = members.filter((member) => !isNull(member));
    const options = known.map(
      (member) => this.#unrecognized(member, known) ?? this.print(member, side),
    );
    const [only] = options;
    const union = options.length === 1 ? only : new FunctionCall("z.union", [options]);
    return known.length < members.length ? new FunctionCall("z.nullable", [union]) : union;
  }

  /** The open member of a union: it has to know what values the others' discriminators have. */
  #unrecognized({ $ref }: Schema, members: readonly Schema[]): Printable | undefined {
    if ($ref === undefined) return undefined;
    const { room, name, args } = parseRef($ref);
    if (room !== "runtime" || name !== "Unrecognized") return undefined;
    const known = args.map((discriminator): [string, Printable] => [
      discriminator,
      [...new Set(members.flatMap((member) => this.#constants(member, discriminator)))],
    ]);
    return this.helper("unrecognized", Object.fromEntries(known));
  }

  #constants(member: Schema, property: string): string[] {
    const schema = this.#follow(member);
    if (schema.anyOf) return schema.anyOf.flatMap((one) => this.#constants(one, property));
    const value = this.#follow(schema.properties?.[property] ?? {});
    return enumValues(value).filter((one) => typeof one === "string");
  }

  #follow(schema: Schema): Schema {
    if (schema.$ref === undefined) return schema;
    const { room, name } = parseRef(schema.$ref);
    const target = room === "types" ? this.#named.get(name) : undefined;
    return target ? this.#follow(target) : {};
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
        return this.constant(lowerFirst(name));
      case "ToOne":
      case "ToMany":
        return this.helper(lowerFirst(name), ...args);
      case "ResourceIdentifier":
        return this.helper("identifier", ...args);
      case "Prefilled":
        return this.helper(
          "prefilled",
          new Expression(this.#nameOf(first.slice(1), "request")),
          ...rest,
        );
      case "Filter": {
        this.runtime.add("filter");
        return new FunctionCall(`filter<types.${first.slice(1)}>`);
      }
      default:
        throw new Error(`there is no schema for the runtime's type ${name}`);
    }
  }
}

/** `z.literal` for one value, `z.enum` for strings, a literal of several for what else there is. */
function enumOf(schema: Schema): Printable {
  const values = enumValues(schema);
  const [only] = values;
  if (values.length === 1) return new FunctionCall("z.literal", [only as Printable]);
  const strings = values.every((value) => typeof value === "string");
  return new FunctionCall(strings ? "z.enum" : "z.literal", [values as Printable]);
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
