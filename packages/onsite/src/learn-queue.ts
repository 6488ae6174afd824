import type { EventsOf, OnsiteTypes, ProfileOf, PropertiesOf, ViewedItem } from "./events.js";
import { checkPublicKey } from "./public-key.js";
import { type OnsiteWindow, pageWindow } from "./window.js";

/** Properties of a profile that Klaviyo itself understands, as the older queue spells them. */
export interface LearnProfile {
  $email?: string;
  /** in E.164, as in `+15005550006` */
  $phone_number?: string;
  /** what your own systems call the profile */
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
 * The older queue of Klaviyo's script, for pages that use it already. It answers nothing: whether a
 * command was carried out cannot be known.
 */
export interface LearnQueue<Types extends OnsiteTypes = OnsiteTypes> {
  /**
   * Says which account the commands are for.
   *
   * @throws {TypeError} where the company id is missing, or is a private key
   */
  account(companyId: string): void;
  /** Sets the domain of the script's cookies. */
  cookieDomain(domain: string): void;
  /** Says who the visitor is, and what is known of them. */
  identify(profile: LearnProfile & ProfileOf<Types>): void;
  /** Records an event of the visitor. */
  track<Name extends keyof EventsOf<Types> & string>(
    event: Name,
    ...properties: PropertiesOf<EventsOf<Types>[Name]>
  ): void;
  /** Adds to the items that the visitor looked at. */
  trackViewedItem(item: ViewedItem): void;
}

/**
 * Makes a typed face of `_learnq`. It loads nothing: commands wait for whatever loads Klaviyo's script.
 * On a server nothing happens.
 */
export function learnQueue<Types extends OnsiteTypes = OnsiteTypes>(
  window: OnsiteWindow | undefined = pageWindow(),
): LearnQueue<Types> {
  const push = (...command: unknown[]): void => {
    if (!window) return;
    // The script puts an object of its own there, so it is read anew each time.
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
