/** How long the sandbox takes for what the API does later, in ms. */
export interface Delays {
  /** from `queued` to `processing` and from there to `complete` */
  readonly jobs: number;
  /** until an event, and what it changes, can be read */
  readonly events: number;
  /** until a subscription or an unsubscription has an effect */
  readonly consent: number;
  /** until a new segment has its members */
  readonly segments: number;
  /** from a campaign's send job to its last message */
  readonly campaigns: number;
  /** during which events for a webhook are gathered into one delivery */
  readonly webhooks: number;
}

/** Properties of an account that behaviours depend on. */
export interface AccountSettings {
  readonly delays: Delays;
  /** the opt-in process of new lists, and of subscriptions without a list */
  readonly optIn: "double_opt_in" | "single_opt_in";
  /** IANA time zone of the account */
  readonly timezone: string;
  readonly currency: string;
  /** calling codes of the regions in which the account has a number to send SMS from */
  readonly smsRegions: readonly string[];
  /** age in years below which SMS consent is refused; 0 switches the age gate off */
  readonly minimumAge: number;
  /** entitlements that some operations need: push, webhooks, custom objects */
  readonly entitlements: readonly string[];
  /** whether events of profiles at example.com and test.com are dropped, as the API does */
  readonly dropTestEvents: boolean;
}

export const DEFAULT_SETTINGS: AccountSettings = {
  delays: { jobs: 1_000, events: 0, consent: 0, segments: 0, campaigns: 1_000, webhooks: 0 },
  optIn: "double_opt_in",
  timezone: "UTC",
  currency: "USD",
  smsRegions: ["+1", "+44"],
  minimumAge: 0,
  entitlements: ["push", "webhooks", "custom-objects"],
  dropTestEvents: false,
};
