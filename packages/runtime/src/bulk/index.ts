export {
  type BulkAnswer,
  type BulkFailure,
  type BulkOptions,
  bulk,
  bulkSettled,
} from "./bulk.js";
export { type Chunk, type ChunkLimits, chunks } from "./chunk.js";
export { type ItemError, itemErrors } from "./item-errors.js";
export { type JobProgress, type WaitOptions, waitForJob } from "./job.js";
export type { ListedItem } from "./listed-item.js";
