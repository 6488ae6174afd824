import { checkDocument } from "../spec/check.js";
import type { OpenApi, Spec } from "../spec/openapi.js";
import type { Overlays } from "../spec/overlay.js";
import type { IngestContext, Pass, Report } from "./context.js";
import { noteDuplicates } from "./corrections/duplicates.js";
import { applyCorrections, markIdempotent } from "./corrections/index.js";
import { structureMembers } from "./corrections/members.js";
import { noteSynonyms } from "./corrections/synonyms.js";
import { addObserved } from "./observed/index.js";
import { structureBodyFilters } from "./passes/body-filters.js";
import { hoistEnvelopes } from "./passes/envelopes.js";
import { structureFilters } from "./passes/filters.js";
import { inlineShared } from "./passes/inline.js";
import { normaliseMediaTypes } from "./passes/media-types.js";
import { upgradeToOpenApi31 } from "./passes/openapi31.js";
import { orderDocument } from "./passes/order.js";
import { structurePageSizes } from "./passes/page-sizes.js";
import { normalisePaths } from "./passes/paths.js";
import { reportUnreadProse, stripProse } from "./passes/prose.js";
import { structureRateLimits } from "./passes/rate-limits.js";
import { stateRevision } from "./passes/revision.js";
import { structureSizeLimits } from "./passes/size-limits.js";
import { structureSorts } from "./passes/sorts.js";
import { ProseAccount } from "./prose/account.js";

/** The steps from a description to a spec. Facts are read from the prose before it is removed. */
const PASSES: readonly Pass[] = [
  normalisePaths,
  inlineShared,
  normaliseMediaTypes,
  stateRevision,
  structureFilters,
  structureBodyFilters,
  structureSorts,
  structurePageSizes,
  structureRateLimits,
  structureSizeLimits,
  reportUnreadProse,
  stripProse,
  applyCorrections,
  markIdempotent,
  noteSynonyms,
  noteDuplicates,
  structureMembers,
  addObserved,
  upgradeToOpenApi31,
  hoistEnvelopes,
  orderDocument,
];

export interface IngestOptions {
  overlays: Overlays;
  /** replaces the description's own revision */
  revision?: string;
  /** keep Klaviyo's descriptions, for private use */
  descriptions?: boolean;
  /** turn the description itself into the spec, instead of a copy */
  consume?: boolean;
}

/**
 * Turns a description into a spec: the same API, facts only, corrected, in a stable order. The
 * description does not change, unless `consume` is set.
 * @throws InputError if the description is invalid
 */
export function ingest(
  description: OpenApi,
  options: IngestOptions,
): { spec: Spec; report: Report } {
  checkDocument(description);
  const spec = options.consume === true ? description : structuredClone(description);
  const context: IngestContext = {
    revision: options.revision ?? description.info.version,
    overlays: options.overlays,
    descriptions: options.descriptions === true,
    prose: new ProseAccount(),
    report: { corrections: new Map(), unused: [], unread: [] },
  };
  for (const pass of PASSES) pass(spec, context);
  return { spec, report: context.report };
}

/** Returns whether a document is already a spec. */
export const isSpec = (document: OpenApi): boolean => document.openapi.startsWith("3.1.");
