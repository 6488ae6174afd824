import type { Controlled } from "../control/controlled.js";
import type { Listening, ListenOptions } from "./options.js";

/** Stands in for the server where bundles run in a browser. @throws {Error} */
export function listen(_sandbox: Controlled, _options: ListenOptions = {}): Promise<Listening> {
  return Promise.reject(new Error("a browser cannot listen; pass sandbox.fetch to the client"));
}
