import type { Account } from "../../account/account.js";
import type { Behaviour } from "../../account/behaviour.js";
import { conflict, invalid } from "../../response/refusal.js";
import type { Resource } from "../../store/resource.js";

/** A link of a schema as requests name it. */
interface GivenLink {
  readonly type: string;
  readonly id: string;
  readonly meta?: Meta | null;
}

interface Meta {
  readonly relationship_id?: string;
  readonly name?: string | null;
  readonly description?: string | null;
}

/** A relationship of schemas, and how requests name its other side. */
interface Relationship {
  readonly name: "object-schemas" | "profile-object-schemas";
  readonly type: "object-schema" | "profile-object-schema";
}

const TO_SCHEMAS: Relationship = { name: "object-schemas", type: "object-schema" };

const TO_PROFILES: Relationship = {
  name: "profile-object-schemas",
  type: "profile-object-schema",
};

/** Links have the id of the other side and a name: `SCHEMA_ID:::NAME`. */
const linkId = (other: string, name: string): string => `${other}:::${name}`;

const create =
  ({ name: relationship, type }: Relationship): Behaviour =>
  ({ parameters }, account) => {
    const schema = account.require("object-schema", String(parameters["id"]));
    for (const [index, { id, meta }] of (parameters["data"] as GivenLink[]).entries()) {
      const pointer = `/data/${index}`;
      if (type === "object-schema") account.require(type, id, `${pointer}/id`);
      const { name, description = null } = meta ?? {};
      if (typeof name !== "string" || name === "") {
        throw invalid("'name' is a required field for links of schemas.", `${pointer}/meta/name`);
      }
      if (account.linkSet(schema, relationship)?.get(linkId(id, name))) {
        throw conflict(`The schema ${schema.id} already has a link '${name}' to ${id}.`);
      }
      const link = { relationship_id: account.ids.ulid(), name, description };
      addLink(schema, { name: relationship, type }, id, link, account);
    }
    return { document: null };
  };

const update =
  (relationship: Relationship): Behaviour =>
  ({ parameters }, account) => {
    const schema = account.require("object-schema", String(parameters["id"]));
    const { meta } = parameters["data"] as GivenLink;
    const known = linkNamed(schema, relationship, meta, "/data", account);
    const before = (known.attributes["meta"] ?? {}) as Meta;
    const name = meta?.name ?? before.name ?? "";
    const description = meta?.description ?? before.description ?? null;
    account.unlink(schema, relationship.name, known);
    const [other = ""] = known.id.split(":::");
    addLink(schema, relationship, other, { ...before, name, description }, account);
    return { document: null };
  };

const remove =
  (relationship: Relationship): Behaviour =>
  ({ parameters }, account) => {
    const schema = account.require("object-schema", String(parameters["id"]));
    const found = (parameters["data"] as GivenLink[]).map(({ meta }, index) =>
      linkNamed(schema, relationship, meta, `/data/${index}`, account),
    );
    for (const link of found) account.unlink(schema, relationship.name, link);
    return { document: null };
  };

function addLink(
  schema: Resource,
  { name, type }: Relationship,
  other: string,
  meta: Meta & { name: string },
  account: Account,
): void {
  const link = account.create(type, { meta }, linkId(other, meta.name));
  // The other side does not show the link, so that only one direction is stored.
  account.store.linksOf(schema, name).add({ type, id: link.id, since: account.clock.now() });
}

/** @throws {Refusal} 404 if a schema has no link with the id that `meta` names */
function linkNamed(
  schema: Resource,
  { name, type }: Relationship,
  meta: Meta | null | undefined,
  pointer: string,
  account: Account,
): Resource {
  const id = meta?.relationship_id ?? "";
  const found = account.related(schema, name).find(({ attributes }) => {
    return (attributes["meta"] as Meta | undefined)?.relationship_id === id;
  });
  return found ?? account.require(type, id, `${pointer}/meta/relationship_id`);
}

/** The operations on links between schemas, and from schemas to profiles. */
export const schemaRelationships: Readonly<Record<string, Behaviour>> = {
  create_object_schema_relationship: create(TO_SCHEMAS),
  create_profile_schema_relationship: create(TO_PROFILES),
  update_object_schema_relationship: update(TO_SCHEMAS),
  update_profile_schema_relationship: update(TO_PROFILES),
  delete_object_schema_relationship: remove(TO_SCHEMAS),
  delete_profile_schema_relationship: remove(TO_PROFILES),
};
