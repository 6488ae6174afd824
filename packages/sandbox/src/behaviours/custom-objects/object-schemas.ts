import type { Account, RequestData } from "../../account/account.js";
import type { Behaviours } from "../../account/behaviour.js";
import { invalid } from "../../response/refusal.js";
import type { Identity, Resource } from "../../store/resource.js";
import { schemaRelationships } from "./schema-relationships.js";

/** A schema as a request has it. */
export interface GivenSchema {
  readonly attributes: Readonly<Record<string, unknown>>;
}

/** Versions of the schema of a type of custom objects: drafts until they are published. */
export const objectSchemas: Behaviours = {
  operations: {
    ...schemaRelationships,
    create_object_schema: ({ data }, account) => {
      const pointer = "/data/relationships/object-type";
      const [type] = [data.relationships?.["object-type"]?.data ?? []].flat();
      if (!type) throw invalid("'object-type' is a required field for a schema.", pointer);
      const owner = account.require("object-type", type.id, `${pointer}/data/id`);
      return { data: addSchema(owner, data.attributes ?? {}, account) };
    },
    update_object_schema: ({ data, parameters }, account, next) => {
      const schema = account.require("object-schema", String(parameters["id"]));
      const before = schema.attributes["status"];
      const { status = before } = data.attributes ?? {};
      next();
      account.update(schema, { status: before });
      const [type] = owners(schema, account);
      if (type) matchTitle(type, schema, account);
      if (status === "active" && before === "draft") publish(schema, account);
      return { data: account.require("object-schema", schema.id) };
    },
  },
  tasks: {
    "publish object schema": (id: string, account: Account) => {
      const schema = account.store.get("object-schema", id);
      const [type] = schema ? owners(schema, account) : [];
      if (!schema || !type) return;
      account.update(schema, { status: "active", published_at: account.timestamp() });
      account.unlink(type, "draft-schema", schema);
      account.link(type, "current-schema", schema);
      account.update(type, { status: "active", updated_at: account.timestamp() });
    },
  },
};

const TEXTS = ["title", "description"];

/** Adds a version to the schemas of a type. */
export function addSchema(
  type: Resource,
  given: RequestData["attributes"] & object,
  account: Account,
): Resource {
  const { "source-mapping": mapping, status, ...attributes } = given;
  const known = Object.entries(attributes).filter(([, value]) => value !== null);
  const schema = account.create("object-schema", {
    properties: [],
    required: [],
    ...Object.fromEntries(["visibility", ...TEXTS].map((name) => [name, type.attributes[name]])),
    ...Object.fromEntries(known),
    status: "draft",
    published_at: null,
  });
  account.link(type, "schema-versions", schema);
  account.link(type, "draft-schema", schema);
  matchTitle(type, schema, account);
  const { data } = (mapping ?? {}) as { data?: GivenSchema };
  const rules = account.create("source-mapping", {
    property_mappings: data?.attributes["property_mappings"] ?? [],
    relationship_mappings: data?.attributes["relationship_mappings"] ?? [],
  });
  account.link(schema, "source-mapping", rules);
  if (status === "active") publish(schema, account);
  return account.require("object-schema", schema.id);
}

/** A type has the title and the description of its newest schema. */
function matchTitle(type: Resource, { id }: Identity, account: Account): void {
  const { attributes } = account.require("object-schema", id);
  account.update(type, {
    ...Object.fromEntries(TEXTS.map((name) => [name, attributes[name]])),
    updated_at: account.timestamp(),
  });
}

function publish(schema: Identity, account: Account): void {
  account.update(schema, { status: "publishing" });
  account.schedule("publish object schema", schema.id, account.settings.delays.jobs);
}

const owners = (schema: Identity, account: Account): Resource[] =>
  account
    .all("object-type")
    .filter((type) => account.linkSet(type, "schema-versions")?.get(schema.id));
