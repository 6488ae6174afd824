import type { Account, RequestData } from "../../account/account.js";
import type { Behaviour, Behaviours } from "../../account/behaviour.js";
import { conflict, invalid } from "../../response/refusal.js";
import type { Resource } from "../../store/resource.js";
import { ingest } from "./ingest.js";

/** Records of a data source as they are sent. */
export type SourceRecord = Readonly<Record<string, unknown>>;

const DEFAULTS = { visibility: "private", description: "", namespace: "custom-objects" };

/** Data sources, through which the records of custom objects arrive. */
export const dataSources: Behaviours = {
  types: { "data-source": { defaults: () => DEFAULTS } },
  operations: {
    create_data_source: ({ data }, account, next) => {
      const { title, namespace } = { ...DEFAULTS, ...data.attributes } as Resource["attributes"];
      const same = account.all("data-source").find(({ attributes }) => {
        const { namespace: other = DEFAULTS.namespace } = attributes;
        return attributes["title"] === title && other === (namespace ?? DEFAULTS.namespace);
      });
      if (!same) return next();
      throw conflict(`A data source with the title '${String(title)}' already exists.`);
    },
    create_data_source_record: ({ data }, account) => {
      const wrapped = data.attributes?.["data-source-record"] as WrappedRecord;
      return receive(data, [wrapped.data], account);
    },
    bulk_create_data_source_records: ({ data }, account) => {
      const wrapped = data.attributes?.["data-source-records"] as WrappedRecords | null | undefined;
      return receive(data, wrapped?.data ?? [], account);
    },
  },
  tasks: { "ingest records": ingest },
};

interface GivenRecord {
  readonly attributes: { readonly record: SourceRecord };
}

interface WrappedRecord {
  readonly data: GivenRecord;
}

interface WrappedRecords {
  readonly data: readonly GivenRecord[];
}

/** Takes records in; they are processed later, and only failures are logged. */
function receive(
  { relationships }: RequestData,
  records: readonly GivenRecord[],
  account: Account,
): ReturnType<Behaviour> {
  const pointer = "/data/relationships/data-source";
  const [source] = [relationships?.["data-source"]?.data ?? []].flat();
  if (!source) throw invalid("'data-source' is a required field for records.", pointer);
  account.require("data-source", source.id, `${pointer}/data/id`);
  const argument = { source: source.id, records: records.map((one) => one.attributes.record) };
  account.schedule("ingest records", argument, account.settings.delays.jobs);
  return { document: null };
}
