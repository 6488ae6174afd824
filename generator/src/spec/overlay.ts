import { readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { FilterValues, type FilterValuesFile } from "./filter-values.js";
import type { SchemaObject } from "./openapi.js";

/** What a correction applies to; everything, where nothing is said. */
export interface Where {
  /** operation ids, former ones included */
  operations?: string[];
}

/** One correction of what Klaviyo's descriptions get wrong. */
export interface CorrectionEntry {
  /** name of the rule, a file under `ingest/corrections` */
  rule: string;
  where?: Where;
  reason: string;
}

/** Operations of which the API says nothing but that can be said of them. */
export interface IdempotencyEntry {
  where: { operations: string[] };
  /** pointer of a body member that makes the server drop repeats; without it any repeat is safe */
  key?: string;
  reason: string;
}

/** How many items a bulk operation takes, where its description does not say it. */
export interface SizeLimitsEntry {
  where: { operations: string[] };
  /** items a request */
  count: number;
  reason: string;
}

/** Another name under which callers know a member of a request's attributes. */
export interface SynonymEntry {
  where: { operations: string[] };
  /** the member's name on the wire */
  member: string;
  also: string;
  /** by other names of values, the values on the wire */
  values: Record<string, string>;
  reason: string;
}

/** Attributes that no two resources share, of which descriptions say nothing. */
export interface DuplicatesEntry {
  where: { operations: string[] };
  attributes: string[];
  /** of the error that answers a create which would */
  code: string;
  /** member of that error's meta that holds the id of what exists */
  meta: string;
  reason: string;
}

/** A member of a response whose structure the description leaves open. */
export interface MemberEntry {
  where: { operations: string[] };
  /** names from the document down, as in `data.attributes.data.measurements`; lists are looked into */
  member: string;
  schema: SchemaObject;
  reason: string;
}

/** The hand-written facts that ingest adds to a description. */
export interface Overlays {
  corrections: CorrectionEntry[];
  idempotency: IdempotencyEntry[];
  sizeLimits?: SizeLimitsEntry[];
  synonyms?: SynonymEntry[];
  duplicates?: DuplicatesEntry[];
  members?: MemberEntry[];
  filterValues: FilterValues;
}

/** Where the overlays lie: beside the code once it is built, beside the specs in the workspace. */
const PLACES = ["./overlays/", "../../../spec/overlays/"].map(
  (path) => new URL(path, import.meta.url),
);

/** Reads the overlays that come with the generator. */
export async function readOverlays(): Promise<Overlays> {
  const read = async <Content>(name: string): Promise<Content> => {
    for (const place of PLACES) {
      const text = await readFile(new URL(name, place), "utf8").catch(() => undefined);
      if (text !== undefined) return JSON.parse(text) as Content;
    }
    const [first] = PLACES;
    throw new Error(
      `the overlay ${name} is missing at ${first ? fileURLToPath(first) : "its place"}`,
    );
  };
  const [corrections, idempotency, sizeLimits, synonyms, duplicates, members, filterValues] =
    await Promise.all([
      read<CorrectionEntry[]>("corrections.json"),
      read<IdempotencyEntry[]>("idempotency.json"),
      read<SizeLimitsEntry[]>("size-limits.json"),
      read<SynonymEntry[]>("synonyms.json"),
      read<DuplicatesEntry[]>("duplicates.json"),
      read<MemberEntry[]>("members.json"),
      read<FilterValuesFile>("filter-values.json"),
    ]);
  return {
    corrections,
    idempotency,
    sizeLimits,
    synonyms,
    duplicates,
    members,
    filterValues: new FilterValues(filterValues),
  };
}
