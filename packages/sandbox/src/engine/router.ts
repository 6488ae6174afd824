import { Refusal } from "../response/refusal.js";

/** A route: something that answers a method of a path such as `/api/lists/{id}`. */
export interface Route<Target> {
  readonly method: string;
  readonly path: string;
  readonly target: Target;
}

/** A node of the tree of path segments. */
interface Node<Target> {
  readonly fixed: Map<string, Node<Target>>;
  any: Node<Target> | undefined;
  readonly methods: Map<string, { target: Target; names: readonly string[] }>;
}

const node = <Target>(): Node<Target> => ({ fixed: new Map(), any: undefined, methods: new Map() });

/** Finds the route of a request. Fixed segments come before parameters. */
export class Router<Target> {
  readonly #root = node<Target>();

  constructor(routes: Iterable<Route<Target>>) {
    for (const { method, path, target } of routes) {
      const names: string[] = [];
      let at = this.#root;
      for (const segment of segmentsOf(path)) {
        const [, name] = /^\{(.+)\}$/.exec(segment) ?? [];
        if (name === undefined) {
          const next = at.fixed.get(segment) ?? node<Target>();
          at.fixed.set(segment, next);
          at = next;
        } else {
          names.push(name);
          at.any ??= node<Target>();
          at = at.any;
        }
      }
      at.methods.set(method, { target, names });
    }
  }

  /**
   * Returns the route of a path and the decoded parameters.
   *
   * @throws {Refusal} 404 for an unknown path, 405 for a path without this method
   */
  find(method: string, path: string): { target: Target; parameters: Record<string, string> } {
    const segments = segmentsOf(path).map(decode);
    const found = descend(this.#root, segments);
    if (!found || segments.includes(undefined)) {
      throw new Refusal(404, [{ detail: `There is nothing at ${path}.` }]);
    }
    const route = found.node.methods.get(method);
    if (!route) {
      const allow = [...found.node.methods.keys()].join(", ");
      throw new Refusal(405, [{ detail: `Method ${method} is not allowed.` }], { allow });
    }
    const parameters = Object.fromEntries(
      route.names.map((name, n) => [name, found.values[n] ?? ""]),
    );
    return { target: route.target, parameters };
  }
}

/** A trailing slash makes no difference. */
const segmentsOf = (path: string): string[] => path.replace(/\/$/, "").split("/").slice(1);

function decode(segment: string): string | undefined {
  try {
    return decodeURIComponent(segment);
  } catch {
    return undefined;
  }
}

interface Descent<Target> {
  readonly node: Node<Target>;
  readonly values: readonly string[];
}

function descend<Target>(
  at: Node<Target>,
  [segment, ...rest]: readonly (string | undefined)[],
  values: readonly string[] = [],
): Descent<Target> | undefined {
  if (segment === undefined) return at.methods.size > 0 ? { node: at, values } : undefined;
  const next = at.fixed.get(segment);
  const fixed = next && descend(next, rest, values);
  return (
    fixed ?? (at.any && segment !== "" ? descend(at.any, rest, [...values, segment]) : undefined)
  );
}
