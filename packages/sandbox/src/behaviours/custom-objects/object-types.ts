import type { ResourceIdentifier } from "@klaviyo-kit/runtime";
import type { Account } from "../../account/account.js";
import { type Behaviour, type Behaviours, resourceOf } from "../../account/behaviour.js";
import { milliseconds } from "../../clock/time.js";
import { readList } from "../../engine/read.js";
import { relatedSource } from "../../engine/source.js";
import { forbidden } from "../../response/refusal.js";
import type { Resource } from "../../store/resource.js";
import { addSchema, type GivenSchema } from "./object-schemas.js";

/** How long failures of ingestion can be read. */
const LOG_SPAN = milliseconds("14d");

const DEPENDENT = ["schema-versions", "object-records", "object-ingestion-logs"];

/** Types of custom objects, their records, and what could not be ingested. */
export const objectTypes: Behaviours = {
  types: {
    "object-type": {
      defaults: () => ({
        status: "draft",
        visibility: "private",
        namespace: "custom-objects",
        description: "",
      }),
      deleted: (type, account) => {
        for (const name of DEPENDENT) {
          for (const one of account.related(type, name)) account.delete(one);
        }
      },
    },
    "object-ingestion-log": {
      listed: ({ attributes }, _, account) =>
        Date.parse(String(attributes["timestamp"])) >= account.clock.now() - LOG_SPAN,
      field: (log, field, account) =>
        field === "record_id" ? (account.linked(log, "object-record")[0]?.id ?? null) : undefined,
    },
  },
  operations: {
    create_object_type: ({ data }, account, next) => {
      if (!account.settings.entitlements.includes("custom-objects")) {
        throw forbidden("The account does not have custom objects.");
      }
      const type = resourceOf(next());
      if (!type) return {};
      const given = data.attributes?.["object-schema"] as { data: GivenSchema } | null | undefined;
      if (given) addSchema(type, given.data.attributes, account);
      return { data: account.require(type.type, type.id) };
    },
    get_ingestion_logs_for_object_type: newestFirst(),
    get_ingestion_log_ids_for_object_type: newestFirst(),
    bulk_delete_object_records: ({ data }, account) => {
      const records = (data.relationships?.["object-records"]?.data ?? []) as ResourceIdentifier[];
      const ids = records.map(({ id }) => id);
      account.schedule("delete object records", ids, account.settings.delays.jobs);
      return { document: null };
    },
  },
  tasks: {
    "delete object records": (ids: readonly string[], account: Account) => {
      for (const id of ids) {
        const record: Resource | undefined = account.store.get("object-record", id);
        if (record) account.delete(record);
      }
    },
  },
};

/** Lists what a type links to by time, the newest first. */
function newestFirst(): Behaviour {
  return (call, account) => {
    const type = account.require("object-type", String(call.parameters["id"]));
    const sorted = { ...call, parameters: { ...call.parameters, sort: "-timestamp" } };
    const source = relatedSource(account, type, "object-ingestion-logs");
    return readList(sorted, account, source, "object-ingestion-log");
  };
}
