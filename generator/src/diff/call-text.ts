import { access, key } from "../emit/print/text.js";

/** Segments of a path: `page[size]` is `page`, `size`; labels of union members say nothing in code. */
export function segments(path: string): string[] {
  const plain = path.replace(/<[^>]*>/g, "");
  const [, family, member] = /^([a-z-]+)\[([^\]]+)\]$/.exec(plain) ?? [];
  if (family !== undefined && member !== undefined) {
    return [family === "additional-fields" ? "additionalFields" : family, member];
  }
  return plain.split(".").filter((segment) => segment !== "");
}

/** An object literal that holds `leaf` at a path, as in `{ data: { attributes: { email: … } } }`. */
export function objectText(path: readonly string[], leaf: string): string {
  return path.reduceRight((inner, segment) => {
    const lists = /(\[\])+$/.exec(segment)?.[0].length ?? 0;
    const depth = lists / 2;
    const name = segment.replace(/(\[\]|\{\})+$/, "");
    const value = segment.endsWith("{}") ? `{ key: ${inner} }` : inner;
    return `{ ${key(name)}: ${"[".repeat(depth)}${value}${"]".repeat(depth)} }`;
  }, leaf);
}

/** A line that calls an operation with these parameters, or with some that do not matter. */
export const callText = (operation: string, parameters = "parameters"): string =>
  `await ${operation}(klaviyo, ${parameters});`;

/** An expression that reads a path of a resource, as in `profile.attributes.email`. */
export function readText(variable: string, path: readonly string[]): string {
  const steps = path.map((segment) => {
    const name = segment.replace(/(\[\]|\{\})+$/, "");
    const inner = segment.endsWith("[]") ? "[0]" : segment.endsWith("{}") ? ".key" : "";
    return access(name) + inner;
  });
  return variable + steps.join("");
}
