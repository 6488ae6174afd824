import type { Resource } from "../../store/resource.js";

const NESTED = /^(\w+)\[(["'])(.*)\2\]$/;

/** Returns the value that a property of a condition names: `email`, `location['city']`, `properties['x']`. */
export function propertyOf({ attributes }: Resource, property: string): unknown {
  const [, owner, , name] = NESTED.exec(property) ?? [];
  if (owner === undefined || name === undefined) return attributes[property];
  const values = attributes[owner];
  if (typeof values !== "object" || values === null || !Object.hasOwn(values, name)) {
    return undefined;
  }
  return (values as Readonly<Record<string, unknown>>)[name];
}

/** Returns the value of an event that a filter of a metric names: `$value`, `Brand`. */
export function eventProperty(event: Resource, property: string): unknown {
  const values = (event.attributes["event_properties"] ?? {}) as Readonly<Record<string, unknown>>;
  if (Object.hasOwn(values, property)) return values[property];
  return NESTED.test(property) ? propertyOf(event, property) : undefined;
}
