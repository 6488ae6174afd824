export type { QuotaHeaders } from "./headers.js";
export { memoryStore } from "./memory-store.js";
export type { AdmissionRequest, PacingStore, Settlement } from "./store.js";
export {
  type Admission,
  admit,
  newWindows,
  type Reason,
  settle,
  type WindowState,
  type WindowUsage,
} from "./windows.js";
