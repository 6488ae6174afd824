import type { $ZodType } from "zod/v4/core";
import { constantsOf, items, member, options, shapeOf, typesOf } from "../schema/inspect.js";
import type { SandboxOperation } from "./operation.js";
import { type Relation, relationsOf } from "./relations.js";
import { includedSchemas, itemSchema, returnsList } from "./response-schema.js";

/** What the operations say about a type of resource. */
interface KnownType {
  /** path of its collection, as in `/api/lists` */
  path: string | undefined;
  readonly relations: Map<string, Relation>;
  /** schema of a resource */
  schema: $ZodType | undefined;
  /** attributes that responses show only if `additional-fields` asks for them */
  readonly withheld: Set<string>;
}

const ONE = /^(\/(?:api|client)\/[^/{}]+)\/\{[^/}]+\}$/;

/** The types of resources and their relationships, read from the schemas of operations. */
export class Catalog {
  readonly #types = new Map<string, KnownType>();
  readonly #operations = new Set<SandboxOperation>();

  /** Adds what operations say. Domains that share an account add theirs one after the other. */
  add(operations: Iterable<SandboxOperation>): void {
    for (const operation of operations) {
      if (this.#operations.has(operation)) continue;
      this.#operations.add(operation);
      this.#addOperation(operation);
    }
  }

  #addOperation(operation: SandboxOperation): void {
    const item = itemSchema(operation);
    const schemas = [...(item ? options(item) : []), ...includedSchemas(operation).values()];
    for (const schema of schemas) {
      for (const type of typesOf(schema)) {
        const known = this.#type(type);
        known.schema ??= schema;
        for (const relation of relationsOf(schema)) known.relations.set(relation.name, relation);
      }
    }
    for (const [name, names] of Object.entries(additionalFields(operation))) {
      for (const field of names) this.#type(name).withheld.add(field);
    }
    const [type] = typesOf(item);
    if (type === undefined) return;
    const [, path] = ONE.exec(operation.operation.path) ?? [];
    if (path !== undefined) this.#type(type).path ??= path;
    const { parent } = operation;
    if (!parent) return;
    const { relations } = this.#type(parent.type);
    const { relationship: name } = parent;
    if (!relations.has(name)) {
      relations.set(name, { name, target: type, many: linksToMany(operation) });
    }
  }

  #type(name: string): KnownType {
    const known = this.#types.get(name) ?? {
      path: undefined,
      relations: new Map(),
      schema: undefined,
      withheld: new Set(),
    };
    this.#types.set(name, known);
    return known;
  }

  /** Returns the path of the collection that a type is in. */
  pathOf(type: string): string {
    return this.#types.get(type)?.path ?? `/api/${type.replace(/y$/, "ie")}s`;
  }

  /** Returns a schema of the type's resources; `undefined` if no response has one. */
  schemaOf(type: string): $ZodType | undefined {
    return this.#types.get(type)?.schema;
  }

  /** Tells whether an attribute is shown only if `additional-fields` asks for it. */
  isWithheld(type: string, attribute: string): boolean {
    return this.#types.get(type)?.withheld.has(attribute) ?? false;
  }

  relation(type: string, name: string): Relation | undefined {
    return this.#types.get(type)?.relations.get(name);
  }

  relations(type: string): Relation[] {
    return [...(this.#types.get(type)?.relations.values() ?? [])];
  }

  /**
   * Returns the other side of a relationship: `lists` of profiles for `profiles` of lists. Two types
   * with exactly one relationship to each other are taken to mean the same one.
   */
  inverse(type: string, name: string): Relation | undefined {
    const relation = this.relation(type, name);
    if (!relation) return undefined;
    const there = this.relations(type).filter(({ target }) => target === relation.target);
    const back = this.relations(relation.target).filter(({ target }) => target === type);
    return there.length === 1 && back.length === 1 ? back[0] : undefined;
  }
}

/** Returns the additional fields that an operation offers, by type. */
function additionalFields({ request }: SandboxOperation): Record<string, string[]> {
  const types = member(request, "additionalFields");
  return Object.fromEntries(
    Object.entries(types ? shapeOf(types) : {}).map(([type, schema]) => {
      const names = items(schema);
      return [type, names ? constantsOf(names).map(String) : []];
    }),
  );
}

/** Whether an operation on a relationship reads or writes a list. */
const linksToMany = (operation: SandboxOperation): boolean =>
  returnsList(operation) || items(member(operation.request, "data")) !== undefined;
