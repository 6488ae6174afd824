import { isObject } from "@klaviyo-kit/runtime";
import type { Attributes } from "./identifiers.js";

/** Returns the attributes of two profiles in one. What the destination has wins. */
export const mergedAttributes = (source: Attributes, destination: Attributes): Attributes => ({
  ...filled(source, destination),
  properties: { ...objectOf(source["properties"]), ...objectOf(destination["properties"]) },
  location: filled(objectOf(source["location"]), objectOf(destination["location"])),
  last_event_date: later(source["last_event_date"], destination["last_event_date"]),
  consent: mergedConsent(objectOf(source["consent"]), objectOf(destination["consent"])),
});

const objectOf = (value: unknown): Attributes => (isObject(value) ? value : {});

/** Fills members that are null or absent from another object. */
const filled = (source: Attributes, destination: Attributes): Attributes => ({
  ...source,
  ...Object.fromEntries(
    Object.entries(destination).filter(([, value]) => value !== null && value !== undefined),
  ),
});

function later(a: unknown, b: unknown): unknown {
  if (typeof a !== "string" || typeof b !== "string") return a ?? b ?? null;
  return Date.parse(a) > Date.parse(b) ? a : b;
}

/** Consent of both, by channel and kind of message. */
function mergedConsent(source: Attributes, destination: Attributes): Attributes {
  const channels = new Set([...Object.keys(source), ...Object.keys(destination)]);
  return Object.fromEntries(
    [...channels].map((channel) => [
      channel,
      { ...objectOf(source[channel]), ...objectOf(destination[channel]) },
    ]),
  );
}
