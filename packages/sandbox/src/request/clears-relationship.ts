import type { Operation } from "@klaviyo-kit/runtime";
import type { AnySchema, ValidationIssue } from "@klaviyo-kit/runtime/schemas";
import { items, member } from "../schema/inspect.js";

/**
 * Tells whether an issue is about a PATCH that clears a relationship to one resource with `null`
 * (JSON:API 1.0 §9.2.1), which the API accepts and its description leaves out.
 */
export function clearsRelationship(
  { path }: ValidationIssue,
  { method }: Operation,
  schema: AnySchema,
  parameters: Readonly<Record<string, unknown>>,
): boolean {
  const [first, second, name, last, ...rest] = path;
  if (method !== "PATCH" || first !== "data" || second !== "relationships") return false;
  if (typeof name !== "string" || last !== "data" || rest.length > 0) return false;
  const { relationships } = parameters["data"] as {
    relationships: Readonly<Record<string, { data?: unknown }>>;
  };
  const relationship = member(member(member(schema, "data"), "relationships"), name);
  return relationships[name]?.data === null && !items(member(relationship, "data"));
}
