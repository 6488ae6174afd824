import { enumValues, isNull, isNullable, parseRef, type Schema } from "../model/schema.js";
import { dotted } from "./dotted.js";
import { Expression, FunctionCall, type Printable } from "./print/value.js";

/** Requests are closed: a member that is not declared is a mistake. Responses stay open to new ones. */
export type Side = "request" | "response";

/** The named types of a domain, as the printer needs them. */
export interface NamedTypes {
  /** Returns the name of the zod schema of a type, on one side. */
  readonly nameOf: (type: string, side: Side) => string;
  readonly schemaOf: (type: string) => Schema;
}

/** Turns the schemas of one domain into expressions of `zod/mini` and of the runtime's helpers. */
export class ZodPrinter {
  readonly #types: NamedTypes;
  readonly #helpers = new Set<string>();
  readonly #helperTypes = new Set<string>();

  constructor(types: NamedTypes) {
    this.#types = types;
  }

  /** What the printed expressions use of `@klaviyo-kit/runtime/schemas`, as an import names it. */
  get helpers(): readonly string[] {
    const types = [...this.#helperTypes].sort().map((name) => `type ${name}`);
    return [...types, ...[...this.#helpers].sort()];
  }

  /** Returns the expression that creates the zod schema of `schema`. */
  print(schema: Schema, side: Side): Printable {
    const base = this.#base(schema, side);
    return isNullable(schema) && !schema.anyOf ? new FunctionCall("z.nullable", [base]) : base;
  }

  /** Returns a call of a helper, which has to be imported then. */
  helper(name: string, args: readonly Printable[]): FunctionCall {
    this.use(name);
    return new FunctionCall(name, args);
  }

  /** Returns the name of a helper's type, which has to be imported then. */
  useType(name: string): string {
    this.#helperTypes.add(name);
    return name;
  }

  /** Returns the name of a helper, which has to be imported then. */
  use(name: string): string {
    this.#helpers.add(name);
    return name;
  }

  #base(schema: Schema, side: Side): Printable {
    if (schema.$ref !== undefined) return this.#reference(schema.$ref, side);
    if (schema.anyOf) return this.#union(schema.anyOf, side);
    if (isNull(schema)) return new FunctionCall("z.null");
    if (schema.enum) return this.#enum(schema);
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
    if (format === "date-time") return new Expression(this.use("dateTime"));
    if (format === "date") return new Expression(this.use("date"));
    return checked(new FunctionCall("z.string"), side, { minLength, maxLength });
  }

  #object({ properties, required, additionalProperties }: Schema, side: Side): Printable {
    const members = Object.entries(properties ?? {});
    const open = typeof additionalProperties === "object" ? additionalProperties : undefined;
    if (members.length === 0 && additionalProperties !== false) {
      if (!open) return new FunctionCall("z.looseObject", [{}]);
      const any = new FunctionCall("z.object", [{}]);
      return new FunctionCall("z.catchall", [any, this.print(open, side)]);
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
    const union = isOpenEnum(known)
      ? this.helper("openEnum", [this.#valuesOf(known[0])])
      : this.#optionsOf(known, side);
    return known.length < members.length ? new FunctionCall("z.nullable", [union]) : union;
  }

  #optionsOf(known: readonly Schema[], side: Side): Printable {
    const discriminators = known.flatMap((member) => unrecognizedBy(member) ?? []);
    const open = known.some((member) => unrecognizedBy(member) !== undefined);
    const options = known
      .filter((member) => unrecognizedBy(member) === undefined)
      .map((member) => this.print(member, side));
    if (open) return this.helper("openUnion", [options, ...discriminators]);
    return options.length > 1 ? new FunctionCall("z.union", [options]) : options[0];
  }

  #reference(ref: string, side: Side): Printable {
    const { room, name, args } = parseRef(ref);
    if (room === "types") return new Expression(this.#types.nameOf(name, side));
    const [first = "", ...rest] = args;
    switch (name) {
      case "OtherString":
      case "OtherNumber":
      case "Relationship":
      case "ResourceLinks":
      case "Upload":
        return new Expression(this.use(lowerFirst(name)));
      case "NoContent":
        return new FunctionCall("z.undefined");
      case "ToOne":
      case "ToMany":
        return this.helper(lowerFirst(name), args);
      case "ResourceIdentifier":
        return this.helper("identifier", args);
      case "Prefilled":
        return this.#prefilled(first.slice(1), rest);
      case "Filter":
        return new FunctionCall(`${this.use("filter")}<types.${first.slice(1)}>`);
      default:
        throw new Error(`there is no schema for the runtime's type ${name}`);
    }
  }

  /** A request's resource of which the runtime fills in some members; of a union, each option. */
  #prefilled(type: string, members: readonly string[]): Printable {
    const schema = this.#types.schemaOf(type);
    if (schema.anyOf) {
      const options = schema.anyOf.map((option) => {
        const { room, name } = parseRef(option.$ref ?? "");
        if (room !== "types") throw new Error(`an option of ${type} is not a named type`);
        return this.#prefilled(name, members);
      });
      return new FunctionCall("z.union", [options]);
    }
    const known = members.filter((name) => Object.hasOwn(schema.properties ?? {}, name));
    const inner = new Expression(this.#types.nameOf(type, "request"));
    return known.length > 0 ? this.helper("prefilled", [inner, ...known]) : inner;
  }

  #enum(schema: Schema): Printable {
    const values = this.#valuesOf(schema);
    const [only] = values;
    return new FunctionCall("z.literal", [
      values.length > 1 || only instanceof FunctionCall ? values : only,
    ]);
  }

  #valuesOf(schema: Schema): readonly Printable[] {
    const values = enumValues(schema);
    const names = values.filter((value) => typeof value === "string");
    const list = names.length < values.length ? values : dotted(names);
    if (list.some((value) => value instanceof FunctionCall)) this.use("within");
    return list;
  }
}

/** Known strings and any other, as most enums of responses are. */
const isOpenEnum = (members: readonly Schema[]): members is readonly [Schema, Schema] =>
  members.length === 2 &&
  members[0]?.enum !== undefined &&
  !isNullable(members[0]) &&
  members[1]?.$ref !== undefined &&
  parseRef(members[1].$ref).name === "OtherString";

const isCallOf = (value: Printable, name: string): value is FunctionCall =>
  value instanceof FunctionCall && value.name === name && value.method === undefined;

/** A member that may be absent; callers may also pass `undefined`, which JSON leaves out. */
function optional(value: Printable, side: Side): FunctionCall {
  if (side === "response") return new FunctionCall("z.exactOptional", [value]);
  return isCallOf(value, "z.nullable")
    ? new FunctionCall("z.nullish", value.args)
    : new FunctionCall("z.optional", [value]);
}

/** The discriminators of the open member of a union; `undefined` of any other member. */
function unrecognizedBy({ $ref }: Schema): readonly string[] | undefined {
  if ($ref === undefined) return undefined;
  const { room, name, args } = parseRef($ref);
  return room === "runtime" && name === "Unrecognized" ? args : undefined;
}

/** Bounds are checked in requests only; the values of responses are accepted as they are. */
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
