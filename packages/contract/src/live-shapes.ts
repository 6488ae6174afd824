import { existsSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import type { AnySchema } from "@klaviyo-kit/runtime/schemas";
import {
  constantsOf,
  isOptional,
  items,
  member,
  options,
  shapeOf,
} from "../../sandbox/src/schema/inspect.js";

/** One recorded response: the paths of its members, with kinds instead of values. */
export interface LiveShape {
  operationId: string;
  status: string;
  /** names of the query parameters of the call */
  asked: readonly string[];
  /** `path: kind` */
  shape: readonly string[];
  /** the header `RateLimit-Limit`; `null` without one */
  limits: string | null;
  /** whether the response was of JSON:API's media type */
  contentType: boolean;
}

const FILE = fileURLToPath(new URL("../../../../shared/live-shapes.json", import.meta.url));

/** Recorded shapes of responses, beside the clone; empty if there are none. */
export function liveShapes(): LiveShape[] {
  if (!existsSync(FILE)) return [];
  const { responses } = JSON.parse(readFileSync(FILE, "utf8")) as {
    responses: Record<string, Omit<LiveShape, "operationId" | "status">>;
  };
  return Object.entries(responses).map(([key, response]) => {
    const [operationId = "", status = ""] = key.split(".");
    const { asked, shape, limits, contentType } = response;
    return { operationId, status, asked, shape, limits, contentType };
  });
}

/** A value of a recorded shape: its kind, its members, or the item of its list (as `[]`). */
interface Node {
  kind?: string;
  members: Map<string, Node>;
}

function treeOf(shape: readonly string[]): Node {
  const root: Node = { members: new Map() };
  for (const line of shape) {
    const [path = "", kind] = line.split(": ", 2);
    let node = root;
    for (const name of path.match(/\[\]|[^.[\]]+/g) ?? []) {
      const next = node.members.get(name) ?? { members: new Map() };
      node.members.set(name, next);
      node = next;
    }
    if (kind !== undefined) node.kind = kind;
  }
  return root;
}

/**
 * Builds a value of a recorded shape.
 *
 * @param schema chooses constants such as `type`, and between an empty list and an empty object
 * @param unknown receives the paths of members that the schema does not have
 */
export function sampleOf(
  { shape }: LiveShape,
  schema: AnySchema,
  unknown: (path: string) => void,
): unknown {
  return build(treeOf(shape), options(schema), "", unknown);
}

function build(
  { kind, members }: Node,
  schemas: readonly AnySchema[],
  path: string,
  unknown: (path: string) => void,
): unknown {
  const item = members.get("[]");
  if (item) {
    const inner = schemas.flatMap((schema) => items(schema) ?? []);
    return [build(item, inner.flatMap(options), `${path}[]`, unknown)];
  }
  if (members.size === 0) return leaf(kind, schemas);
  // A list of several types is recorded as one shape, so no single option may have all members.
  const best = [...schemas].sort((a, b) => misfits(members, a) - misfits(members, b));
  const isOpen = schemas.some((schema) => Object.keys(shapeOf(schema)).length === 0);
  const entries = [...members].map(([name, child]): [string, unknown] => {
    const place = path === "" ? name : `${path}.${name}`;
    const inner = best.flatMap((schema) => member(schema, name) ?? []);
    if (inner.length === 0 && !isOpen) unknown(place);
    return [name, build(child, inner.flatMap(options), place, unknown)];
  });
  return Object.fromEntries(entries);
}

/** Returns how many members a schema lacks or requires besides the recorded ones, at any depth. */
function misfits(members: Node["members"], schema: AnySchema): number {
  const required = Object.entries(shapeOf(schema)).filter(([, one]) => !isOptional(one));
  const missing = required.filter(([name]) => !members.has(name)).length;
  return [...members].reduce((sum, [name, child]) => {
    const inner = name === "[]" ? items(schema) : member(schema, name);
    if (!inner) return sum + 1;
    if (child.members.size === 0) return sum;
    return sum + Math.min(...options(inner).map((option) => misfits(child.members, option)));
  }, missing);
}

function leaf(kind = "object", schemas: readonly AnySchema[]): unknown {
  const name = kind.split("|").find((one) => one !== "null") ?? "null";
  if (name === "null") return null;
  if (name === "boolean") return true;
  if (name === "number") return 1;
  if (name === "object") return {};
  if (name.startsWith("array")) {
    return schemas.length === 0 || schemas.some((schema) => items(schema)) ? [] : {};
  }
  if (name.startsWith("date")) return "2026-09-04T12:00:00+00:00";
  if (name.startsWith("url")) return "https://a.klaviyo.com/api/things";
  return schemas.flatMap(constantsOf)[0] ?? "text";
}
