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
 * Returns the location of a profile after a write; every member is present.
 *
 * @param sent members to replace; `null` clears all, `undefined` none
 */
export const mergedLocation = (known: unknown, sent?: unknown): Record<string, unknown> => ({
  ...NOWHERE,
  ...(sent !== null && isObject(known) && known),
  ...(isObject(sent) && sent),
});
