import { inspect } from "node:util";

/** Header values by name in lower case; several if the response repeats a header. */
export type RawHeaders = Readonly<Record<string, string | string[] | undefined>>;

/** Returns text as the bytes that it consists of: what `Headers` accepts. */
const byteString = (text: string): string =>
  /[^\0-\xff]/.test(text) ? Buffer.from(text).toString("latin1") : text;

/**
 * Headers of a response. Creates the platform's `Headers` only for callers that need more than `get` and
 * `has`, because creating them takes longer than all that the client reads of them.
 */
export class LazyHeaders implements Headers {
  readonly #raw: RawHeaders;
  #full: Headers | undefined;

  static {
    // For `instanceof`. Calling the constructor of Headers would cost what this class saves.
    Object.setPrototypeOf(LazyHeaders.prototype, Headers.prototype);
  }

  constructor(raw: RawHeaders) {
    this.#raw = raw;
  }

  get(name: string): string | null {
    if (this.#full) return this.#full.get(name);
    const raw = this.#raw;
    const key = Object.hasOwn(raw, name) ? name : name.toLowerCase();
    const value = Object.hasOwn(raw, key) ? raw[key] : undefined;
    return (Array.isArray(value) ? value.join(", ") : value) ?? null;
  }

  has(name: string): boolean {
    return this.get(name) !== null;
  }

  append(name: string, value: string): void {
    this.#headers.append(name, value);
  }

  delete(name: string): void {
    this.#headers.delete(name);
  }

  set(name: string, value: string): void {
    this.#headers.set(name, value);
  }

  getSetCookie(): string[] {
    return this.#headers.getSetCookie();
  }

  forEach(task: (value: string, key: string, parent: Headers) => void, self?: unknown): void {
    for (const [name, value] of this.#headers) task.call(self, value, name, this);
  }

  entries(): HeadersIterator<[string, string]> {
    return this.#headers.entries();
  }

  keys(): HeadersIterator<string> {
    return this.#headers.keys();
  }

  values(): HeadersIterator<string> {
    return this.#headers.values();
  }

  [Symbol.iterator](): HeadersIterator<[string, string]> {
    return this.entries();
  }

  /** Shows the headers in logs; the method of the prototype needs real `Headers`. */
  [inspect.custom](): Headers {
    return this.#headers;
  }

  get #headers(): Headers {
    if (this.#full) return this.#full;
    this.#full = new Headers();
    for (const [name, values = []] of Object.entries(this.#raw)) {
      for (const value of [values].flat()) this.#full.append(name, byteString(value));
    }
    return this.#full;
  }
}
