import type { Overlays } from "../spec/overlay.js";

/** What every pass is given besides the document. */
export interface IngestContext {
  revision: string;
  overlays: Overlays;
  /** keep Klaviyo's own words, for a private regeneration */
  descriptions: boolean;
  report: Report;
}

/** What ingest did, for the summary. */
export interface Report {
  /** corrections applied, by rule */
  corrections: Map<string, number>;
  /** overlay entries that matched nothing in this revision, in words */
  unused: string[];
}

/** A step of ingest. It changes the document, which is ingest's own copy. */
export type Pass = (document: import("../spec/openapi.js").OpenApi, context: IngestContext) => void;
