import { consent } from "./consent.js";
import { events } from "./events.js";
import { jobs } from "./jobs.js";
import { lists } from "./lists.js";
import { profiles } from "./profiles.js";
import { segments } from "./segments.js";
import type { Statement } from "./statement.js";
import { tags } from "./tags.js";

/** Every statement about the sandbox, by area, in the order of the table in docs/sandbox.md. */
export const FIDELITY: Readonly<Record<string, Readonly<Record<string, Statement>>>> = {
  Consent: consent,
  Events: events,
  Jobs: jobs,
  Lists: lists,
  Profiles: profiles,
  Segments: segments,
  Tags: tags,
};
