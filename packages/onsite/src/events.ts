/** Properties of an event that have a meaning for Klaviyo. All others are custom. */
export interface EventProperties {
  /** the event's value, in the account's currency */
  $value?: number;
  /** Klaviyo records only one event per id, metric and profile */
  $event_id?: string;
}

/** Properties of a profile that have a meaning for Klaviyo. All others are custom. */
export interface ProfileProperties {
  email?: string;
  /** E.164, for example `+15005550006` */
  phone_number?: string;
  /** id of the profile in your own systems */
  external_id?: string;
  first_name?: string;
  last_name?: string;
  organization?: string;
  title?: string;
  /** URL of a picture */
  image?: string;
  address1?: string;
  address2?: string;
  city?: string;
  region?: string;
  country?: string;
  zip?: string;
}

/** An item that the visitor viewed, for feeds of recently viewed items. */
export interface ViewedItem {
  Title: string;
  ItemId: string | number;
  Categories?: readonly string[];
  ImageUrl?: string;
  Url?: string;
  Metadata?: Readonly<Record<string, unknown>>;
}

/**
 * A site's own types of events and profiles.
 *
 * @example
 * interface Shop {
 *   events: { "Added to Cart": { ProductID: string; $value: number } };
 *   profile: { plan?: "free" | "pro" };
 * }
 * const onsite = createOnsite<Shop>({ companyId: "AbC123" });
 */
export interface OnsiteTypes {
  /** properties per event name; other names do not compile */
  events?: object;
  /** custom properties of profiles */
  profile?: object;
}

type Anything = Readonly<Record<string, unknown>>;

/** The properties per event name of a site; any name and properties if the site declares no events. */
export type EventsOf<Types extends OnsiteTypes> = Types extends {
  events: infer Events extends object;
}
  ? Events
  : Readonly<Record<string, Anything>>;

/** The custom profile properties of a site; any properties if the site declares none. */
export type ProfileOf<Types extends OnsiteTypes> = Types extends {
  profile: infer Own extends object;
}
  ? Own
  : Anything;

/** The properties of an event as an argument, optional if no property is required. */
export type PropertiesOf<Own> =
  Record<never, never> extends Own
    ? [properties?: EventProperties & Own]
    : [properties: EventProperties & Own];
