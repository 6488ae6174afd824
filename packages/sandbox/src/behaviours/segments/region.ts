import type { Resource } from "../../store/resource.js";

const COUNTRIES: Readonly<Record<string, readonly string[]>> = {
  european_union:
    "AT BE BG HR CY CZ DK EE FI FR DE GR HU IE IT LV LT LU MT NL PL PT RO SK SI ES SE".split(" "),
  united_states: ["US"],
};

const NAMES = new Intl.DisplayNames(["en"], { type: "region" });

/** Tells whether a profile's country, by code or English name, is in a region. */
export function isInRegion({ attributes }: Resource, region: string): boolean {
  const { country } = (attributes["location"] ?? {}) as { country?: string | null };
  if (!country) return false;
  const wanted = country.trim().toLowerCase();
  return (COUNTRIES[region] ?? []).some(
    (code) => code.toLowerCase() === wanted || NAMES.of(code)?.toLowerCase() === wanted,
  );
}
