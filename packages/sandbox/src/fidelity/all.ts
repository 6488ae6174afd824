import { flows } from "./flows.js";
import type { Statement } from "./statement.js";
import { tags } from "./tags.js";

/** Every statement about the sandbox, by area, in the order of the table in docs/sandbox.md. */
export const FIDELITY: Readonly<Record<string, Readonly<Record<string, Statement>>>> = {
  Flows: flows,
  Tags: tags,
};
