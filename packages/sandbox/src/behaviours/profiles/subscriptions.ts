import { isObject } from "@klaviyo-kit/runtime";
import type { Account } from "../../account/account.js";
import type { Resource } from "../../store/resource.js";

/** What a profile consented to for one kind of message; absent members were never set. */
type StoredKind = Readonly<Record<string, unknown>>;

/** A profile's hidden attribute `consent`: by channel (`email`, `sms`, `whatsapp`, `push`) and kind. */
type Stored = Readonly<Record<string, Readonly<Record<string, StoredKind>>>>;

const NEVER = "NEVER_SUBSCRIBED";
const NOT_GIVEN = { consent: NEVER, consent_timestamp: null };
const METHOD = { method: null, method_detail: null, last_updated: null };
const TRACKING = { last_updated: null, created_timestamp: null, metadata: null, valid_until: null };

/**
 * Returns a profile's additional field `subscriptions`: its consent per channel and kind of message, with
 * whether it can be sent any. What a seed says holds until the consent changes.
 */
export function subscriptionsOf(
  { attributes }: Resource,
  _account: Account,
): Readonly<Record<string, unknown>> {
  const { consent, subscriptions, phone_number: phone } = attributes;
  if (consent !== undefined) return shown(consent as Stored, phone);
  return isObject(subscriptions) ? subscriptions : NEVER_ASKED;
}

function shown(
  { email = {}, sms = {}, push = {}, whatsapp }: Stored,
  phone: unknown,
): Readonly<Record<string, unknown>> {
  return {
    email: {
      marketing: emailMarketing(email["marketing"]),
      open_tracking: tracking(email["open_tracking"]),
      click_tracking: tracking(email["click_tracking"]),
    },
    sms: {
      marketing: phoneKind(sms["marketing"], "can_receive_sms_marketing"),
      transactional: phoneKind(sms["transactional"], "can_receive_sms_transactional"),
    },
    mobile_push: { marketing: pushMarketing(push["marketing"]) },
    whatsapp: whatsapp ? whatsappKinds(whatsapp, phone) : null,
  };
}

/** Email may be sent to people who were never asked, but not to those who refused or are suppressed. */
function emailMarketing(stored: StoredKind = {}): object {
  const { suppression = [], list_suppressions = [], ...others } = stored;
  const shown = {
    ...NOT_GIVEN,
    ...METHOD,
    custom_method_detail: null,
    double_optin: null,
    ...others,
    suppression,
    list_suppressions,
  };
  const suppressed = Array.isArray(suppression) && suppression.length > 0;
  return {
    can_receive_email_marketing: !suppressed && shown.consent !== "UNSUBSCRIBED",
    ...shown,
  };
}

const subscribed = ({ consent }: StoredKind): boolean => consent === "SUBSCRIBED";

function phoneKind(stored: StoredKind = {}, name: string): object {
  const { consent, consent_timestamp, method, method_detail, last_updated } = {
    ...NOT_GIVEN,
    ...METHOD,
    ...stored,
  };
  return {
    [name]: subscribed(stored),
    consent,
    consent_timestamp,
    method,
    method_detail,
    last_updated,
  };
}

function pushMarketing(stored: StoredKind = {}): object {
  const { consent, consent_timestamp } = { ...NOT_GIVEN, ...stored };
  return { can_receive_push_marketing: subscribed(stored), consent, consent_timestamp };
}

/** Opens and clicks are tracked unless the person refused. */
function tracking(stored: StoredKind = {}): object {
  const { consent, consent_timestamp, ...others } = { ...NOT_GIVEN, ...TRACKING, ...stored };
  return {
    consent,
    consent_timestamp,
    ...only(others, Object.keys(TRACKING)),
    can_receive: consent !== "UNSUBSCRIBED",
  };
}

function whatsappKinds(kinds: Readonly<Record<string, StoredKind>>, phone: unknown): object {
  const kind = (stored: StoredKind | undefined): object | null =>
    stored
      ? {
          ...NOT_GIVEN,
          ...TRACKING,
          ...only(stored, ["consent", "consent_timestamp", ...Object.keys(TRACKING)]),
          can_receive: subscribed(stored),
          phone_number: phone ?? null,
        }
      : null;
  return {
    marketing: kind(kinds["marketing"]),
    transactional: kind(kinds["transactional"]),
    conversational: kind(kinds["conversational"]),
  };
}

const only = (stored: StoredKind, names: readonly string[]): StoredKind =>
  Object.fromEntries(Object.entries(stored).filter(([name]) => names.includes(name)));

/** What is shown of profiles whose consent never changed. Lists read it for every one of them. */
const NEVER_ASKED: Readonly<Record<string, unknown>> = shown({}, null);
