export { type BulkAnswer, type BulkOptions, bulk } from "./bulk.js";
export { type Chunk, type ChunkLimits, chunks } from "./chunk.js";
export { type JobProgress, type WaitOptions, waitForJob } from "./job.js";
