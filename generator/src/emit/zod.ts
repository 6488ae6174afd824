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
import { memberOf, stringsOf } from "../model/schema-parts.js";
import { dotted } from "./dotted.js";
import { Expression, FunctionCall, type Printable } from "./print/value.js";

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
    return schema.nullable ? new FunctionCall("z.nullable", [base]) : base;
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
    switch (schema.kind) {
      case "reference":
        return new Expression(this.#types.nameOf(schema.name, side));
      case "runtime":
        return this.#runtime(schema);
      case "union":
        return this.#union(schema, side);
      case "enum":
        return this.#enum(schema);
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
      return new Expression(this.use(side === "request" ? "dateTimeInput" : "dateTime"));
    }
    if (format === "date") return new Expression(this.use("date"));
    return checked(new FunctionCall("z.string"), side, { minLength, maxLength });
  }

  #object({ members, additional }: ObjectSchema, side: Side): Printable {
    if (members.length === 0 && additional !== false) {
      if (typeof additional !== "object") return new FunctionCall("z.looseObject", [{}]);
      const any = new FunctionCall("z.object", [{}]);
      return new FunctionCall("z.catchall", [any, this.print(additional, side)]);
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
    if (isOpenEnum(members)) return this.helper("openEnum", [this.#valuesOf(members[0])]);
    const open = members.find(isUnrecognized);
    const options = members
      .filter((member) => member !== open)
      .map((member) => this.print(member, side));
    if (open) return this.helper("openUnion", [options, ...stringsOf(open.arguments[0])]);
    return options.length > 1 ? new FunctionCall("z.union", [options]) : options[0];
  }

  #runtime({ name, arguments: [first, second] }: RuntimeSchema): Printable {
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
      case "LinkedToOne":
      case "LinkedToMany":
        return this.helper(lowerFirst(name), stringsOf(first));
      case "ResourceIdentifier":
        return this.helper("identifier", stringsOf(first));
      case "Prefilled":
        return this.#prefilled(nameIn(first), stringsOf(second));
      case "Filter":
        return new FunctionCall(`${this.use("filter")}<types.${nameIn(first)}>`);
      default:
        throw new Error(`there is no schema for the runtime's type ${name}`);
    }
  }

  /** A request's resource of which the runtime fills in some members; of a union, each option. */
  #prefilled(type: string, members: readonly string[]): Printable {
    const schema = this.#types.schemaOf(type);
    if (schema.kind === "union") {
      const options = schema.members.map((option) => {
        if (option.kind !== "reference")
          throw new Error(`an option of ${type} is not a named type`);
        return this.#prefilled(option.name, members);
      });
      return new FunctionCall("z.union", [options]);
    }
    const known = members.filter((name) => memberOf(schema, name));
    const inner = new Expression(this.#types.nameOf(type, "request"));
    return known.length > 0 ? this.helper("prefilled", [inner, ...known]) : inner;
  }

  #enum(schema: EnumSchema): Printable {
    const values = this.#valuesOf(schema);
    const [only] = values;
    return new FunctionCall("z.literal", [
      values.length > 1 || only instanceof FunctionCall ? values : only,
    ]);
  }

  #valuesOf(schema: EnumSchema): readonly Printable[] {
    const names = stringsOf(schema);
    const list = names.length < schema.values.length ? schema.values : dotted(names);
    if (list.some((value) => value instanceof FunctionCall)) this.use("within");
    return list;
  }
}

/** Whether a union is known strings and any other, as most enums of responses are. */
const isOpenEnum = (members: readonly Schema[]): members is readonly [EnumSchema, RuntimeSchema] =>
  members.length === 2 &&
  members[0]?.kind === "enum" &&
  members[0].values.every((value) => typeof value === "string") &&
  members[1]?.kind === "runtime" &&
  members[1].name === "OtherString";

/** Whether a member of a union stands for those that the spec does not list. */
const isUnrecognized = (schema: Schema): schema is RuntimeSchema =>
  schema.kind === "runtime" && schema.name === "Unrecognized";

/** The name of the type that a type argument refers to. */
const nameIn = (argument: Schema | undefined): string =>
  argument?.kind === "reference" ? argument.name : "";

const isCallOf = (value: Printable, name: string): value is FunctionCall =>
  value instanceof FunctionCall && value.name === name && value.method === undefined;

/** A member that may be absent; callers may also pass `undefined`, which JSON leaves out. */
function optional(value: Printable, side: Side): FunctionCall {
  if (side === "response") return new FunctionCall("z.exactOptional", [value]);
  return isCallOf(value, "z.nullable")
    ? new FunctionCall("z.nullish", value.args)
    : new FunctionCall("z.optional", [value]);
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
