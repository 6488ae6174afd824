import type { Account } from "../../account/account.js";
import type { Behaviour, Outcome } from "../../account/behaviour.js";
import { invalid, Refusal } from "../../response/refusal.js";
import { findProfile, holder } from "../profiles/find.js";
import {
  type Attributes,
  IDENTIFIERS,
  isIdentified,
  normalisedEmail,
  normalisedIdentifiers,
} from "../profiles/identifiers.js";
import { upsertProfile } from "../profiles/upsert.js";
import { storeEvent } from "./record.js";
import type { EventInput, EventsOfProfile } from "./request.js";
import { timeOf } from "./time.js";
import { eventErrors, profileErrors } from "./validate.js";

/** Name of the task that stores the events of a request. */
export const STORE_EVENTS = "store_events";

/** Events that one request brings at most. */
const MAX_EVENTS = 1_000;

/** Domains whose events the API drops. */
const TEST_EMAIL = /@(?:example|test)\.com$/i;

/** What the task {@link STORE_EVENTS} stores. */
interface Accepted {
  readonly id?: string | null | undefined;
  readonly attributes: Attributes;
  readonly meta: EventsOfProfile["profile"]["meta"];
  /** to the profile in the request */
  readonly pointer: string;
  readonly events: readonly EventInput[];
  /** ms since the epoch: the time of events that have none */
  readonly received: number;
  /** whether the request came from a browser or an app */
  readonly client: boolean;
}

/** Answers requests that bring events. @param read reads the attributes of the body */
export const accepting =
  (read: (attributes: object) => EventsOfProfile | EventsOfProfile[]): Behaviour =>
  ({ data, credential }, account): Outcome => {
    const groups = [read(data.attributes ?? {})].flat();
    const client = credential.kind === "company";
    const count = groups.reduce((sum, { events }) => sum + events.length, 0);
    if (count > MAX_EVENTS) {
      const detail = `A request brings at most ${MAX_EVENTS} events, this one has ${count}.`;
      throw invalid(detail, "/data/attributes");
    }
    const accepted = groups.map((group) => checked(group, account, client));
    const { events: delay } = account.settings.delays;
    for (const one of accepted) {
      if (delay > 0) account.schedule(STORE_EVENTS, one, delay);
      else storeEvents(one, account);
    }
    return { document: null };
  };

/** @throws {Refusal} with everything that is wrong with a profile and its events */
function checked(group: EventsOfProfile, account: Account, client: boolean): Accepted {
  const { profile, pointer, events, pointers } = group;
  const received = account.clock.now();
  const { meta: inner, ...sent } = profile.attributes;
  const attributes = normalised(sent, `${pointer}/attributes`);
  const errors = [
    ...profileErrors(profile, isIdentified(attributes), pointer),
    ...events.flatMap((event, index) => eventErrors(event, pointers[index] ?? "", received)),
  ];
  if (errors.length > 0) throw new Refusal(400, errors);
  const { id } = profile;
  if (typeof id === "string") account.require("profile", id, `${pointer}/id`);
  return { id, attributes, meta: profile.meta ?? inner, pointer, events, received, client };
}

/** A valid email makes up for an invalid phone number, which is dropped. */
function normalised(attributes: Attributes, pointer: string): Attributes {
  const { phone_number: _, ...others } = attributes;
  try {
    return normalisedIdentifiers(attributes, pointer);
  } catch (error) {
    if (normalisedEmail(String(others["email"])) === undefined) throw error;
    return normalisedIdentifiers(others, pointer);
  }
}

/** Does the work of the task {@link STORE_EVENTS}: what is refused now was accepted, and is dropped. */
export function storeLater(accepted: Accepted, account: Account): void {
  try {
    storeEvents(accepted, account);
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
  }
}

/** Stores the events of a request, and the profile that they are about. */
function storeEvents(accepted: Accepted, account: Account): void {
  const { id, attributes, meta, pointer, events, received, client } = accepted;
  const { email } = attributes;
  if (account.settings.dropTestEvents && TEST_EMAIL.test(String(email ?? ""))) return;
  const known =
    typeof id === "string" ? account.get("profile", id) : findProfile(account, attributes);
  // The profile was deleted between the request and its task.
  if (typeof id === "string" && !known) return;
  const allowed = withoutTaken(attributes, known?.id, account);
  const { profile } = upsertProfile(account, allowed, meta, {
    id: known?.id,
    pointer,
    keepsIdentifiers: client,
  });
  for (const { metric, time, ...event } of events) {
    const { name, service } = metric.data.attributes;
    storeEvent(
      {
        metric: { name, integration: service ?? undefined },
        profile,
        properties: event.properties,
        time: typeof time === "string" ? timeOf(time) : received,
        value: event.value ?? undefined,
        currency: event.value_currency ?? undefined,
        uniqueId: event.unique_id ?? undefined,
      },
      account,
    );
  }
}

/** Returns attributes without the identifiers of other profiles: an event does not move them. */
const withoutTaken = (
  attributes: Attributes,
  own: string | undefined,
  account: Account,
): Attributes =>
  Object.fromEntries(
    Object.entries(attributes).filter(([name, value]) => {
      if (!(IDENTIFIERS as readonly string[]).includes(name)) return true;
      const other = holder(account, name, value);
      return !other || other.id === own;
    }),
  );
