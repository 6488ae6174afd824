import { readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { FilterValues, type FilterValuesFile } from "./filter-values.js";
import type { Observed } from "./observed.js";
import type { SchemaObject } from "./openapi.js";

/** The operations that an entry applies to; all of them by default. */
export interface Where {
  /** operation ids, former ones included */
  operations?: string[];
}

export interface CorrectionEntry {
  /** name of the rule, a file in `ingest/corrections` */
  rule: string;
  where?: Where;
  reason: string;
}

/** Operations known to be idempotent although the API does not say so. */
export interface IdempotencyEntry {
  where: { operations: string[] };
  /** pointer of the body member by which the server drops duplicates; without it, every retry is safe */
  key?: string;
  /** pointer of the body member that dates the request; with it, clients derive the key from the body */
  time?: string;
  /**
   * pointer of a body member that makes repeating unsafe, whatever other entries say; leads through
   * arrays into each item
   */
  unless?: string;
  reason: string;
}

/** Most items of a bulk request, for operations whose description has no limit. */
export interface SizeLimitsEntry {
  where: { operations: string[] };
  /** items per request; as in the description by default */
  count?: number;
  /** pointer (RFC 6901) within an item to the list whose elements the limit counts; the items by default */
  each?: string;
  reason: string;
}

/** Another name that callers may use for a member of a request's attributes. */
export interface SynonymEntry {
  where: { operations: string[] };
  /** the member's name in the API */
  member: string;
  also: string;
  /** values of the API, by their other names */
  values: Record<string, string>;
  reason: string;
}

/** Attributes with unique values, which descriptions do not mention. */
export interface DuplicatesEntry {
  where: { operations: string[] };
  attributes: string[];
  /** code of the error of a create with a value in use */
  code: string;
  /** member of that error's meta with the id of the existing resource */
  meta: string;
  reason: string;
}

/** Prose that has a cue of a fact but is not structured. Has a pattern, a place, or both. */
export interface ProseEntry {
  /** regular expression for the part of a statement that is known; the whole statement by default */
  pattern?: string;
  /** regular expression for the places as ingest reports them; all of them by default */
  place?: string;
  /** first and last revision with this prose; in others the entry may match nothing */
  since?: string;
  until?: string;
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
  observed?: Observed;
  prose?: ProseEntry[];
  filterValues: FilterValues;
}

/** Folders of the overlays: beside the built code, or in the workspace. */
const PLACES = ["./overlays/", "../../../spec/overlays/"].map(
  (path) => new URL(path, import.meta.url),
);

/** Reads a file of the overlays that are part of the generator. */
export async function readOverlay<Content>(name: string): Promise<Content> {
  for (const place of PLACES) {
    const text = await readFile(new URL(name, place), "utf8").catch(() => undefined);
    if (text !== undefined) return JSON.parse(text) as Content;
  }
  const folders = PLACES.map((place) => fileURLToPath(place));
  throw new Error(`overlay ${name} not found in ${folders.join(" or ")}`);
}

/** Reads the overlays that ingest applies. */
export async function readOverlays(): Promise<Overlays> {
  const [
    corrections,
    idempotency,
    sizeLimits,
    synonyms,
    duplicates,
    members,
    observed,
    prose,
    filterValues,
  ] = await Promise.all([
    readOverlay<CorrectionEntry[]>("corrections.json"),
    readOverlay<IdempotencyEntry[]>("idempotency.json"),
    readOverlay<SizeLimitsEntry[]>("size-limits.json"),
    readOverlay<SynonymEntry[]>("synonyms.json"),
    readOverlay<DuplicatesEntry[]>("duplicates.json"),
    readOverlay<MemberEntry[]>("members.json"),
    readOverlay<Observed>("observed.json"),
    readOverlay<ProseEntry[]>("prose.json"),
    readOverlay<FilterValuesFile>("filter-values.json"),
  ]);
  return {
    corrections,
    idempotency,
    sizeLimits,
    synonyms,
    duplicates,
    members,
    observed,
    prose,
    filterValues: new FilterValues(filterValues),
  };
}
