import { TemplateError } from "./template-error.js";
import type { Dictionary } from "./values.js";

/** Characters that a rendered template can have, and iterations that all its loops can do. */
const MAX_OUTPUT = 5_000_000;
const MAX_ITERATIONS = 100_000;

/** A template while it is rendered: its variables and its output. */
export class Rendering {
  /** from the outermost to the innermost */
  readonly #scopes: Dictionary[];
  /** the time that tags print */
  readonly now: Date;
  #output = "";
  #iterations = 0;

  constructor(context: Dictionary, now: Date) {
    this.#scopes = [context];
    this.now = now;
  }

  get output(): string {
    return this.#output;
  }

  /** Returns a variable; `undefined` if it is missing. */
  variable(name: string): unknown {
    for (let at = this.#scopes.length - 1; at >= 0; at--) {
      const scope = this.#scopes[at] as Dictionary;
      if (Object.hasOwn(scope, name)) return scope[name];
    }
    return undefined;
  }

  /** Renders with more variables. */
  within(variables: Dictionary, render: () => void): void {
    this.#scopes.push(variables);
    render();
    this.#scopes.pop();
  }

  /** @throws {TemplateError} if the output gets too long */
  write(text: string): void {
    if (this.#output.length + text.length > MAX_OUTPUT) {
      throw new TemplateError(`The rendered template has more than ${MAX_OUTPUT} characters.`);
    }
    this.#output += text;
  }

  /** Counts an iteration of a loop. @throws {TemplateError} if there were too many */
  iterate(): void {
    if (++this.#iterations <= MAX_ITERATIONS) return;
    throw new TemplateError(`The loops of the template run more than ${MAX_ITERATIONS} times.`);
  }
}
