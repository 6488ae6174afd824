import type { OpenApi } from "../spec/openapi.js";
import type { Overlays } from "../spec/overlay.js";
import type { ProseAccount, UnreadProse } from "./prose/account.js";

/** The second argument of every pass. */
export interface IngestContext {
  revision: string;
  overlays: Overlays;
  /** keep Klaviyo's descriptions, for private use */
  descriptions: boolean;
  /** what passes have read of the descriptions */
  prose: ProseAccount;
  report: Report;
}

/** What ingest did, for the summary of the command. */
export interface Report {
  /** number of changes per correction rule */
  corrections: Map<string, number>;
  /** overlay entries that do not apply to this revision, as text */
  unused: string[];
  /** statements about filters, limits and the like that are lost with the prose */
  unread: UnreadProse[];
}

/** A step of ingest. Changes the document in place. */
export type Pass = (document: OpenApi, context: IngestContext) => void;
