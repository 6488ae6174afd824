import type { Attributes } from "../profiles/identifiers.js";
import type { ProfileMeta } from "../profiles/upsert.js";

/** The attributes of an event in a request. */
export interface EventInput {
  readonly properties: Readonly<Record<string, unknown>>;
  readonly time?: string | null;
  readonly value?: number | null;
  readonly value_currency?: string | null;
  readonly unique_id?: string | null;
  readonly metric: {
    readonly data: {
      readonly attributes: { readonly name: string; readonly service?: string | null };
    };
  };
}

/** The profile of events in a request. */
export interface ProfileInput {
  readonly id?: string | null;
  readonly attributes: Attributes & { readonly meta?: ProfileMeta | null };
  readonly meta?: ProfileMeta | null;
}

/** A profile in a request, with its events. */
export interface EventsOfProfile {
  readonly profile: ProfileInput;
  /** to the profile in the request */
  readonly pointer: string;
  readonly events: readonly EventInput[];
  /** to the attributes of each event */
  readonly pointers: readonly string[];
}

/** Attributes of a request for one event. */
type OneEvent = EventInput & { readonly profile: { readonly data: ProfileInput } };

/** Attributes of a request for events of one profile. */
interface ManyEvents {
  readonly profile: { readonly data: ProfileInput };
  readonly events: { readonly data: readonly { readonly attributes: EventInput }[] };
}

/** Reads the body of `create_event`. @param attributes that the schema of the request accepts */
export function readEvent(attributes: object): EventsOfProfile {
  const { profile, ...event } = attributes as OneEvent;
  const pointer = "/data/attributes";
  const pointers = [pointer];
  return { profile: profile.data, pointer: `${pointer}/profile/data`, events: [event], pointers };
}

/** Reads a profile with its events, as bodies for many events have them. @param pointer to attributes */
export function readEvents(attributes: object, pointer = "/data/attributes"): EventsOfProfile {
  const { profile, events } = attributes as ManyEvents;
  return {
    profile: profile.data,
    pointer: `${pointer}/profile/data`,
    events: events.data.map((one) => one.attributes),
    pointers: events.data.map((_, index) => `${pointer}/events/data/${index}/attributes`),
  };
}

/** Reads the body of `bulk_create_events`. */
export function readBulk(attributes: object): EventsOfProfile[] {
  const { "events-bulk-create": bulk } = attributes as {
    "events-bulk-create": { data: readonly { attributes: object }[] };
  };
  const pointer = "/data/attributes/events-bulk-create/data";
  return bulk.data.map((one, index) =>
    readEvents(one.attributes, `${pointer}/${index}/attributes`),
  );
}
