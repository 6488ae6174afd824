import { Connection, type OnsiteState } from "./connection.js";
import type {
  EventsOf,
  OnsiteTypes,
  ProfileOf,
  ProfileProperties,
  PropertiesOf,
  ViewedItem,
} from "./events.js";
import { checkPublicKey } from "./public-key.js";
import { type OnsiteWindow, pageWindow } from "./window.js";

/** Options of {@link createOnsite}. */
export interface OnsiteOptions {
  /** the account's public key (6 characters) */
  readonly companyId: string;
  /**
   * ms that a call may take, counted from when the script starts to load
   *
   * @default 10_000
   */
  readonly timeout?: number;
  /**
   * Whether the first call loads the script. With `false`, calls wait until `load()`, for example until
   * the visitor consents.
   *
   * @default true
   */
  readonly autoload?: boolean;
  /** URL of the script, if a proxy of your own serves it */
  readonly src?: string;
  /** nonce for the page's content security policy */
  readonly nonce?: string;
  /** the page; for tests */
  readonly window?: OnsiteWindow;
}

/**
 * Klaviyo's onsite object. Calls wait until the script has loaded. They reject with an
 * {@link OnsiteUnavailableError} if the script is blocked or too slow; calls that are not awaited fail
 * silently. On a server calls do nothing and resolve as for an unknown visitor.
 */
export interface Onsite<Types extends OnsiteTypes = OnsiteTypes> {
  /** state of the script */
  readonly state: OnsiteState;
  /** Loads the script and waits until it responds. Retries if the script was blocked. */
  load(): Promise<void>;
  /** Identifies the visitor and sets properties of their profile. */
  identify(profile: ProfileProperties & ProfileOf<Types>): Promise<void>;
  /** Records an event of the visitor. */
  track<Name extends keyof EventsOf<Types> & string>(
    event: Name,
    ...properties: PropertiesOf<EventsOf<Types>[Name]>
  ): Promise<void>;
  /** Adds an item to those that the visitor viewed. */
  trackViewedItem(item: ViewedItem): Promise<void>;
  /** Stores an event until the visitor is identified. */
  cacheEvent<Name extends keyof EventsOf<Types> & string>(
    event: Name,
    ...properties: PropertiesOf<EventsOf<Types>[Name]>
  ): Promise<void>;
  /** Sends the stored events. */
  sendCachedEvents(): Promise<void>;
  /** Shows a sign-up form. */
  openForm(formId: string): Promise<void>;
  /** Returns whether Klaviyo has identified the visitor. */
  isIdentified(): Promise<boolean>;
  /**
   * Returns the ids of those lists and segments that contain the visitor.
   *
   * @param ids ids of lists and segments, at most 50
   * @throws {RangeError} for more ids, for which Klaviyo's script returns an empty result
   */
  getGroupMembership(ids: readonly string[]): Promise<string[]>;
  /** Returns the public key of the account that the script uses. */
  account(): Promise<string>;
  /** Sets the domain of the script's cookies, for example `example.com` for all its subdomains. */
  cookieDomain(domain: string): Promise<void>;
  /** Calls functions of Klaviyo's object that have no method here: name, then arguments. */
  push(...calls: readonly [name: string, ...args: unknown[]][]): void;
}

/** ms */
const TIMEOUT = 10_000;
const MAX_GROUPS = 50;

/**
 * Creates the onsite object of an account, without loading the script.
 *
 * @throws {TypeError} if the company id is missing or is a private key
 */
export function createOnsite<Types extends OnsiteTypes = OnsiteTypes>(
  options: OnsiteOptions,
): Onsite<Types> {
  const { companyId, timeout = TIMEOUT, autoload = true, nonce, window = pageWindow() } = options;
  checkPublicKey("createOnsite", companyId);
  const src =
    options.src ??
    `https://static.klaviyo.com/onsite/js/klaviyo.js?company_id=${encodeURIComponent(companyId)}`;
  const connection = window && new Connection(window, { src, nonce }, timeout);

  /** Calls a function of Klaviyo's object; resolves with `fallback` on a server. */
  const query = <Result>(fallback: Result, name: string, ...args: unknown[]): Promise<Result> => {
    if (!connection) return Promise.resolve(fallback);
    if (autoload && connection.state === "idle") connection.load();
    // The types of results follow Klaviyo's reference; they are not validated.
    return connection.call(name, args) as Promise<Result>;
  };
  const send = (name: string, ...args: unknown[]): Promise<void> => query(undefined, name, ...args);

  return {
    get state() {
      return connection?.state ?? "server";
    },
    load: () => {
      connection?.load();
      return send("isIdentified");
    },
    identify: (profile) => send("identify", profile),
    track: (event, ...properties) => send("track", event, ...properties),
    trackViewedItem: (item) => send("trackViewedItem", item),
    cacheEvent: (event, ...properties) => send("cacheEvent", event, ...properties),
    sendCachedEvents: () => send("sendCachedEvents"),
    openForm: (formId) => send("openForm", formId),
    isIdentified: () => query(false, "isIdentified"),
    getGroupMembership: (ids) =>
      ids.length > MAX_GROUPS
        ? Promise.reject(
            new RangeError(
              `getGroupMembership: expected at most ${MAX_GROUPS} ids, got ${ids.length}`,
            ),
          )
        : query([], "getGroupMembership", ids),
    account: () => query(companyId, "account"),
    cookieDomain: (domain) => send("cookieDomain", domain),
    push: (...calls) => {
      for (const [name, ...args] of calls) void send(name, ...args);
    },
  };
}
