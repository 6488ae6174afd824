export { listen } from "./listen.js";
export type { Listening, ListenOptions, ServerLogEntry } from "./options.js";
