/** Properties of an event that Klaviyo itself understands. Any other is the event's own. */
export interface EventProperties {
  /** the event's value, in the account's currency */
  $value?: number;
  /** of events with the same id, metric and profile, one counts */
  $event_id?: string;
}

/** Properties of a profile that Klaviyo itself understands. Any other is a custom one. */
export interface ProfileProperties {
  email?: string;
  /** in E.164, as in `+15005550006` */
  phone_number?: string;
  /** what your own systems call the profile */
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

/** An item that was looked at, for the feeds of recently viewed items. */
export interface ViewedItem {
  Title: string;
  ItemId: string | number;
  Categories?: readonly string[];
  ImageUrl?: string;
  Url?: string;
  Metadata?: Readonly<Record<string, unknown>>;
}

/**
 * What a site tells Klaviyo, as types of its own.
 *
 * @example
 * interface Shop {
 *   events: { "Added to Cart": { ProductID: string; $value: number } };
 *   profile: { plan?: "free" | "pro" };
 * }
 * const onsite = createOnsite<Shop>({ companyId: "AbC123" });
 */
export interface OnsiteTypes {
  /** properties by name of the event; names that are not here do not compile */
  events?: object;
  /** custom properties of profiles */
  profile?: object;
}

type Anything = Readonly<Record<string, unknown>>;

/** The events of a site by name; any name with any properties, where a site declares none. */
export type EventsOf<Types extends OnsiteTypes> = Types extends {
  events: infer Events extends object;
}
  ? Events
  : Readonly<Record<string, Anything>>;

/** What `identify` takes. */
export type ProfileOf<Types extends OnsiteTypes> = Types extends {
  profile: infer Own extends object;
}
  ? Own
  : Anything;

/** The properties of an event, which may be left out where none of them is required. */
export type PropertiesOf<Own> =
  Record<never, never> extends Own
    ? [properties?: EventProperties & Own]
    : [properties: EventProperties & Own];
