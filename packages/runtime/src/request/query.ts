import { UsageError } from "../errors/usage-error.js";

/** Wire form of one value: dates in ISO 8601, everything else as JavaScript prints it. */
function text(name: string, value: unknown): string {
  if (value instanceof Date) {
    if (Number.isNaN(value.getTime())) {
      throw new UsageError(`query parameter "${name}": invalid date`);
    }
    return value.toISOString();
  }
  const printed = String(value);
  if (printed === "[object Object]") {
    throw new UsageError(
      `query parameter "${name}": expected a string, number, boolean, date or array`,
    );
  }
  return printed;
}

/** A query string in the making, percent-encoded (RFC 3986), without the question mark. */
export class Query {
  #encoded = "";

  /**
   * Adds a parameter. Arrays become one comma list; `undefined`, `null` and empty arrays are left
   * out.
   *
   * @throws {UsageError} where the value has no wire form
   */
  add(name: string, value: unknown): void {
    if (value === undefined || value === null) return;
    if (Array.isArray(value)) {
      if (value.length === 0) return;
      this.#push(name, value.map((item) => encodeURIComponent(text(name, item))).join(","));
      return;
    }
    this.#push(name, encodeURIComponent(text(name, value)));
  }

  /** Adds `family[member]` for each member of `values`, as `fields` and `page` are written. */
  addFamily(family: string, values: unknown): void {
    if (values === undefined || values === null) return;
    if (typeof values !== "object") {
      throw new UsageError(`query parameter "${family}": expected an object, got ${typeof values}`);
    }
    for (const [member, value] of Object.entries(values)) this.add(`${family}[${member}]`, value);
  }

  #push(name: string, encoded: string): void {
    if (this.#encoded !== "") this.#encoded += "&";
    this.#encoded += `${encodeURIComponent(name)}=${encoded}`;
  }

  toString(): string {
    return this.#encoded;
  }
}
