import { readFileSync } from "node:fs";
import type { Domain, Model, Operation } from "@klaviyo-kit/generator";

/** An endpoint as the API reference spells it, and the function that covers it. */
export type ReferenceEndpoint = { method: string; path: string } & (
  | { /** operation id */ operation: string }
  /** function in `composed` of the sdk that combines two operations to the same effect */
  | { composed: string }
  /** closest function in `composed`; no revision has such an endpoint */
  | { instead: string }
  /** function of the runtime's OAuth module */
  | { runtime: string }
);

/** Every endpoint of the API reference, in the same order. */
export const endpoints = JSON.parse(
  readFileSync(new URL("endpoints.json", import.meta.url), "utf8"),
) as readonly ReferenceEndpoint[];

export interface Found {
  domain: Domain;
  operation: Operation;
}

export function operationsById(model: Model): ReadonlyMap<string, Found> {
  return new Map(
    model.domains.flatMap((domain) =>
      domain.operations.map((operation) => [operation.id, { domain, operation }] as const),
    ),
  );
}
