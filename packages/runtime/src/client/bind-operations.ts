import type { OperationFunction } from "./call.js";
import type { Client } from "./client.js";

type AnyCall = (client: Client, ...args: unknown[]) => unknown;

/** Returns the operations of a domain as methods of `Bound`, an interface of generated code. */
export function bindOperations<Bound extends object>(
  client: Client,
  operations: { readonly [Name in keyof Bound]: OperationFunction },
): Bound {
  const bound: Record<string, unknown> = {};
  for (const [name, call] of Object.entries(operations) as [string, AnyCall][]) {
    bound[name] = (...args: unknown[]) => call(client, ...args);
  }
  // Every name of Bound is there; only generated code knows the types of its methods.
  return bound as Bound;
}
