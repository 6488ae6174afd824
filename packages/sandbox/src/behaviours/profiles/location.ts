import { isObject } from "@klaviyo-kit/runtime";

const NOWHERE: Readonly<Record<string, unknown>> = {
  address1: null,
  address2: null,
  city: null,
  country: null,
  latitude: null,
  longitude: null,
  region: null,
  zip: null,
  timezone: null,
  ip: null,
};

/**
 * Returns the location of a profile after a write; every member is present. Profiles without one share
 * an object.
 *
 * @param sent members to replace; `null` clears all, `undefined` none
 */
export function mergedLocation(known: unknown, sent?: unknown): Readonly<Record<string, unknown>> {
  const kept = sent !== null && isObject(known) && known;
  if (!kept && !isObject(sent)) return NOWHERE;
  return { ...NOWHERE, ...kept, ...(isObject(sent) && sent) };
}
