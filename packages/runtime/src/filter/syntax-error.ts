import { isKlaviyoError, KlaviyoError } from "../errors/klaviyo-error.js";

/** The text is not a valid filter expression. */
export class FilterSyntaxError extends KlaviyoError {
  override get name(): string {
    return "FilterSyntaxError";
  }

  /** index of the first invalid character */
  readonly position: number;

  constructor(text: string, position: number, expected: string) {
    const found =
      position < text.length ? JSON.stringify(text.slice(position, position + 20)) : "the end";
    super(`filter: expected ${expected} at position ${position}, found ${found}`);
    this.position = position;
  }
}

/** Returns whether `error` is a {@link FilterSyntaxError}, from any realm or copy of the package. */
export function isFilterSyntaxError(error: unknown): error is FilterSyntaxError {
  return isKlaviyoError(error) && error.name === "FilterSyntaxError";
}
