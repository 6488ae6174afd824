import type { ErrorObject } from "@klaviyo-kit/runtime";
import { Refusal } from "../../response/refusal.js";

/** Attributes of a request or of a profile. */
export type Attributes = Readonly<Record<string, unknown>>;

/** Attributes that identify a profile, in the order in which it is looked up by them. */
export const IDENTIFIERS = ["email", "phone_number", "external_id", "anonymous_id", "_kx"] as const;

const LONGEST_EMAIL = 100;
const EMAIL = /^[^\s@,;:<>()[\]"\\]+@[^\s@.,;:<>()[\]"\\]+(\.[^\s@.,;:<>()[\]"\\]+)+$/;

/** E.164: a plus sign, a country's calling code, at most 15 digits. */
const PHONE = /^\+[1-9]\d{6,14}$/;

/** Returns an email address as profiles hold it: in lower case. `undefined` if it is invalid. */
export function normalisedEmail(email: string): string | undefined {
  const text = email.trim().toLowerCase();
  return text.length <= LONGEST_EMAIL && EMAIL.test(text) ? text : undefined;
}

/** Returns a phone number as profiles hold it: in E.164. `undefined` if it is invalid. */
function normalisedPhone(phone: string): string | undefined {
  const text = phone.trim();
  return PHONE.test(text) ? text : undefined;
}

/** Returns an external or anonymous id as profiles hold it. `undefined` if it is empty. */
const normalisedId = (id: string): string | undefined => id.trim() || undefined;

const NORMALISERS: Readonly<
  Record<string, { normalise: (text: string) => string | undefined; expected: string }>
> = {
  email: {
    normalise: normalisedEmail,
    expected: `an email address of at most ${LONGEST_EMAIL} characters`,
  },
  phone_number: {
    normalise: normalisedPhone,
    expected: "a phone number in E.164 format such as +15005550006",
  },
};

const OTHER = { normalise: normalisedId, expected: "an id that is not empty" };

/**
 * Returns attributes with normalised identifiers.
 *
 * @param pointer to the attributes in the request
 * @throws {Refusal} 400 with an error per invalid identifier
 */
export function normalisedIdentifiers(
  attributes: Attributes,
  pointer = "/data/attributes",
): Attributes {
  const normalised: Record<string, unknown> = { ...attributes };
  const errors: ErrorObject[] = [];
  for (const name of IDENTIFIERS) {
    const value = attributes[name];
    if (value === undefined || value === null) continue;
    const { normalise, expected } = NORMALISERS[name] ?? OTHER;
    normalised[name] = normalise(String(value));
    if (normalised[name] !== undefined) continue;
    errors.push({
      detail: `'${String(value)}' is not a valid ${name}: expected ${expected}.`,
      source: { pointer: `${pointer}/${name}` },
    });
  }
  if (errors.length > 0) throw new Refusal(400, errors);
  return normalised;
}

/** Tells whether attributes hold at least one identifier. */
export const isIdentified = (attributes: Attributes): boolean =>
  IDENTIFIERS.some((name) => attributes[name] !== undefined && attributes[name] !== null);
