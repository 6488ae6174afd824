import type { EventsOf, OnsiteTypes, ProfileOf, PropertiesOf, ViewedItem } from "./events.js";
import { checkPublicKey } from "./public-key.js";
import { type OnsiteWindow, pageWindow } from "./window.js";

/** Properties of a profile that have a meaning for Klaviyo, with the names of the older queue. */
export interface LearnProfile {
  $email?: string;
  /** E.164, for example `+15005550006` */
  $phone_number?: string;
  /** id of the profile in your own systems */
  $id?: string;
  $first_name?: string;
  $last_name?: string;
  $organization?: string;
  $title?: string;
  /** URL of a picture */
  $image?: string;
  $city?: string;
  $region?: string;
  $country?: string;
  $zip?: string;
}

/**
 * The older queue of Klaviyo's script, for pages that already use it. Commands return nothing, so
 * callers cannot know whether they were executed.
 */
export interface LearnQueue<Types extends OnsiteTypes = OnsiteTypes> {
  /**
   * Sets the account of the commands.
   *
   * @throws {TypeError} if the company id is missing or is a private key
   */
  account(companyId: string): void;
  /** Sets the domain of the script's cookies. */
  cookieDomain(domain: string): void;
  /** Identifies the visitor and sets properties of their profile. */
  identify(profile: LearnProfile & ProfileOf<Types>): void;
  /** Records an event of the visitor. */
  track<Name extends keyof EventsOf<Types> & string>(
    event: Name,
    ...properties: PropertiesOf<EventsOf<Types>[Name]>
  ): void;
  /** Adds an item to those that the visitor viewed. */
  trackViewedItem(item: ViewedItem): void;
}

/**
 * Creates a typed wrapper of `_learnq`. It loads nothing: commands are queued until something else loads
 * Klaviyo's script. Does nothing on a server.
 */
export function learnQueue<Types extends OnsiteTypes = OnsiteTypes>(
  window: OnsiteWindow | undefined = pageWindow(),
): LearnQueue<Types> {
  const push = (...command: unknown[]): void => {
    if (!window) return;
    // Read on each call, because the script replaces the queue with an object of its own.
    window._learnq ??= [];
    window._learnq.push(command);
  };
  return {
    account: (companyId) => {
      checkPublicKey("account", companyId);
      push("account", companyId);
    },
    cookieDomain: (domain) => push("cookieDomain", domain),
    identify: (profile) => push("identify", profile),
    track: (event, ...properties) => push("track", event, ...properties),
    trackViewedItem: (item) => push("trackViewedItem", item),
  };
}
