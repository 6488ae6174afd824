import { readFileSync } from "node:fs";
import type { Domain, Model, Operation } from "@klaviyo-kit/generator";

/** An endpoint as the API reference writes it, and what stands for it in the packages. */
export type ReferenceEndpoint = { method: string; path: string } & (
  | { /** operation id */ operation: string }
  /** function of `composed` in the umbrella: two operations do what the endpoint is said to do */
  | { composed: string }
  /** function of `composed` that comes nearest: no revision has such an endpoint */
  | { instead: string }
  /** function of the runtime's OAuth */
  | { runtime: string }
);

/** Every endpoint of the API reference, in its order. */
export const endpoints = JSON.parse(
  readFileSync(new URL("endpoints.json", import.meta.url), "utf8"),
) as readonly ReferenceEndpoint[];

/** An operation and the domain whose package has it. */
export interface Found {
  domain: Domain;
  operation: Operation;
}

/** Operations of a model by their id. */
export function operationsById(model: Model): ReadonlyMap<string, Found> {
  return new Map(
    model.domains.flatMap((domain) =>
      domain.operations.map((operation) => [operation.id, { domain, operation }] as const),
    ),
  );
}
