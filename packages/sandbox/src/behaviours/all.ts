import type { Behaviours } from "../account/behaviour.js";
import { events } from "./events/events.js";
import { lists } from "./lists.js";
import { metrics } from "./metrics/metrics.js";
import { profiles } from "./profiles/profiles.js";
import { tags } from "./tags.js";
import { webhooks } from "./webhooks/webhooks.js";

/** The behaviours of every resource. Each file binds its own to types and operation ids. */
const ALL: readonly Behaviours[] = [
  events, //
  lists,
  metrics,
  profiles,
  tags,
  webhooks,
];

const merged = <Name extends keyof Behaviours>(name: Name): NonNullable<Behaviours[Name]> =>
  Object.assign({}, ...ALL.map((one) => one[name])) as NonNullable<Behaviours[Name]>;

/** The behaviours of every resource in one. */
export const behaviours: Required<Behaviours> = {
  types: merged("types"),
  operations: merged("operations"),
  tasks: merged("tasks"),
};
