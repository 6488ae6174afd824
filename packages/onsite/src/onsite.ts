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
   * ms that a call may take, from when the script was asked for.
   *
   * @default 10_000
   */
  readonly timeout?: number;
  /**
   * Whether the first call loads the script. With `false` calls wait until `load()`, for example for
   * the visitor's consent.
   *
   * @default true
   */
  readonly autoload?: boolean;
  /** URL of the script, where a proxy of your own serves it */
  readonly src?: string;
  /** nonce of the page's content security policy */
  readonly nonce?: string;
  /** the page; for tests */
  readonly window?: OnsiteWindow;
}

/**
 * Klaviyo's onsite object. Calls wait until the script is there. Each rejects with an
 * {@link OnsiteUnavailableError} where the script is blocked or too slow; calls that nobody awaits
 * fail silently. On a server nothing happens, and questions have the answer of an unknown visitor.
 */
export interface Onsite<Types extends OnsiteTypes = OnsiteTypes> {
  /** how it stands with the script */
  readonly state: OnsiteState;
  /** Loads the script and waits until it answers. After it was blocked, tries again. */
  load(): Promise<void>;
  /** Says who the visitor is, and what is known of them. */
  identify(profile: ProfileProperties & ProfileOf<Types>): Promise<void>;
  /** Records an event of the visitor. */
  track<Name extends keyof EventsOf<Types> & string>(
    event: Name,
    ...properties: PropertiesOf<EventsOf<Types>[Name]>
  ): Promise<void>;
  /** Adds to the items that the visitor looked at. */
  trackViewedItem(item: ViewedItem): Promise<void>;
  /** Keeps an event until the visitor is known. */
  cacheEvent<Name extends keyof EventsOf<Types> & string>(
    event: Name,
    ...properties: PropertiesOf<EventsOf<Types>[Name]>
  ): Promise<void>;
  /** Sends the events that were kept. */
  sendCachedEvents(): Promise<void>;
  /** Shows a sign-up form. */
  openForm(formId: string): Promise<void>;
  /** Whether Klaviyo knows who the visitor is. */
  isIdentified(): Promise<boolean>;
  /**
   * Which of these lists and segments the visitor is in.
   *
   * @param ids of lists and segments, at most 50
   * @throws {RangeError} for more, to which Klaviyo's script answers as if the visitor were in none
   */
  getGroupMembership(ids: readonly string[]): Promise<string[]>;
  /** The public key that the script works for. */
  account(): Promise<string>;
  /** Sets the domain of the script's cookies, as in `example.com` for all its subdomains. */
  cookieDomain(domain: string): Promise<void>;
  /** Calls what has no method here: its name, then its arguments. */
  push(...calls: readonly [name: string, ...args: unknown[]][]): void;
}

/** ms */
const TIMEOUT = 10_000;
const MOST_GROUPS = 50;

/**
 * Makes the onsite object of an account. Nothing is loaded yet.
 *
 * @throws {TypeError} where the company id is missing, or is a private key
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

  /** Calls Klaviyo's object; `elsewhere` is the answer on a server. */
  const ask = <Answer>(elsewhere: Answer, name: string, ...args: unknown[]): Promise<Answer> => {
    if (!connection) return Promise.resolve(elsewhere);
    if (autoload && connection.state === "idle") connection.load();
    // What Klaviyo's script answers is what its reference says; it is not ours to check.
    return connection.call(name, args) as Promise<Answer>;
  };
  const tell = (name: string, ...args: unknown[]): Promise<void> => ask(undefined, name, ...args);

  return {
    get state() {
      return connection?.state ?? "server";
    },
    load: () => {
      connection?.load();
      return tell("isIdentified");
    },
    identify: (profile) => tell("identify", profile),
    track: (event, ...properties) => tell("track", event, ...properties),
    trackViewedItem: (item) => tell("trackViewedItem", item),
    cacheEvent: (event, ...properties) => tell("cacheEvent", event, ...properties),
    sendCachedEvents: () => tell("sendCachedEvents"),
    openForm: (formId) => tell("openForm", formId),
    isIdentified: () => ask(false, "isIdentified"),
    getGroupMembership: (ids) =>
      ids.length > MOST_GROUPS
        ? Promise.reject(new RangeError(`getGroupMembership: at most ${MOST_GROUPS} ids`))
        : ask([], "getGroupMembership", ids),
    account: () => ask(companyId, "account"),
    cookieDomain: (domain) => tell("cookieDomain", domain),
    push: (...calls) => {
      for (const [name, ...args] of calls) void tell(name, ...args);
    },
  };
}
