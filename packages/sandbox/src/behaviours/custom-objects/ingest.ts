import type { Account } from "../../account/account.js";
import type { Resource } from "../../store/resource.js";
import { valueAtPath } from "./json-path.js";

type Values = Readonly<Record<string, unknown>>;

interface Property {
  readonly id: number;
  readonly name: string;
  readonly type: string;
}

interface Mapping {
  readonly id: number;
  readonly type: string;
  readonly value?: unknown;
  readonly source?: { source_id: string; id_path: string; data_path: string };
}

interface IngestionError {
  readonly code: string;
  readonly message: string;
  readonly property: string;
  readonly invalid_value: string | null;
}

/** Tells whether a value has the type that a schema gives a property. */
const IS: Readonly<Record<string, (value: unknown) => boolean>> = {
  boolean: (value) => typeof value === "boolean",
  float: (value) => typeof value === "number",
  int: (value) => Number.isInteger(value),
  string: (value) => typeof value === "string",
  timestamp: (value) => typeof value === "string" && !Number.isNaN(Date.parse(value)),
};

/** Turns records of a data source into objects of every type that is mapped to the source. */
export function ingest(
  { source, records }: { source: string; records: readonly Values[] },
  account: Account,
): void {
  for (const type of account.all("object-type")) {
    const [schema] = account.related(type, "current-schema");
    const [mapping] = schema ? account.related(schema, "source-mapping") : [];
    const all = (mapping?.attributes["property_mappings"] ?? []) as readonly Mapping[];
    const own = all.filter((one) => one.source?.source_id === source || one.type === "constant");
    const idPath = own.find((one) => one.source)?.source?.id_path;
    if (!schema || idPath === undefined) continue;
    for (const record of records) ingestOne(type, schema, own, idPath, record, account);
  }
}

function ingestOne(
  type: Resource,
  schema: Resource,
  mappings: readonly Mapping[],
  idPath: string,
  record: Values,
  account: Account,
): void {
  const properties = (schema.attributes["properties"] ?? []) as readonly Property[];
  const required = (schema.attributes["required"] ?? []) as readonly string[];
  const own = valueAtPath(record, idPath);
  const id = `${type.id}:::${String(own)}`;
  const known = own === undefined ? undefined : account.store.get("object-record", id);
  const values = valuesOf(record, properties, mappings);
  const merged = { ...(known?.attributes["record_properties"] as Values | undefined), ...values };
  const errors = [
    ...(own === undefined ? [missing(idPath)] : []),
    ...properties.flatMap((property) => typeErrors(property, values[property.name])),
    ...required.filter((name) => (merged[name] ?? null) === null).map(missing),
  ];
  if (errors.length > 0) {
    logErrors(type, known, errors, account);
    return;
  }
  const attributes = { record_properties: merged };
  const stored = known
    ? account.update(known, attributes)
    : account.create("object-record", attributes, id);
  account.link(type, "object-records", stored);
}

function valuesOf(
  record: Values,
  properties: readonly Property[],
  mappings: readonly Mapping[],
): Record<string, unknown> {
  const values: Record<string, unknown> = {};
  for (const { id, value, source } of mappings) {
    const name = properties.find((one) => one.id === id)?.name;
    const found = source ? valueAtPath(record, source.data_path) : value;
    if (name !== undefined && found !== undefined) values[name] = found;
  }
  return values;
}

function typeErrors({ name, type }: Property, value: unknown): IngestionError[] {
  if (value === undefined || value === null || IS[type]?.(value) !== false) return [];
  const shown = JSON.stringify(value);
  const message = `${shown} is not a valid value for '${name}': expected ${type}.`;
  return [{ code: "invalid_type", message, property: name, invalid_value: shown }];
}

const missing = (property: string): IngestionError => ({
  code: "required",
  message: `'${property}' is required.`,
  property,
  invalid_value: null,
});

function logErrors(
  type: Resource,
  record: Resource | undefined,
  errors: readonly IngestionError[],
  account: Account,
): void {
  const log = account.create("object-ingestion-log", {
    status: "error",
    event_type: "validation_error",
    timestamp: account.timestamp(),
    summary: `${errors.length} of the record's properties could not be ingested.`,
    errors,
  });
  account.link(type, "object-ingestion-logs", log);
  account.link(log, "object-type", type);
  if (record) account.link(log, "object-record", record);
}
