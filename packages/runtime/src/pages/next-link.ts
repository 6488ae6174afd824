import { PaginationError } from "../errors/pagination-error.js";

/** The link to the page after `page`, if there is one. */
export function nextLink(page: unknown): string | undefined {
  const links = (page as { links?: { next?: unknown } | null } | undefined)?.links;
  return typeof links?.next === "string" && links.next !== "" ? links.next : undefined;
}

/**
 * `link` as a whole URL of the API's origin. A link to anywhere else would carry the credential
 * there.
 *
 * @param current URL of the page that holds the link
 * @throws {PaginationError}
 */
export function sameOrigin(operation: string, link: string, current: string): string {
  const from = new URL(current);
  const url = URL.canParse(link, from) ? new URL(link, from) : undefined;
  if (url?.origin !== from.origin) {
    throw new PaginationError(
      `${operation}: links.next leads away from ${from.origin} to ${url?.origin ?? "no URL"}; it was not followed`,
    );
  }
  return url.href;
}

/** Remembers the links that a run over pages has followed. */
export class Trail {
  readonly #followed = new Set<string>();
  readonly #operation: string;

  constructor(operation: string) {
    this.#operation = operation;
  }

  /**
   * Notes that `link` is followed.
   *
   * @throws {PaginationError} where it was followed before: the run would never end
   */
  follow(link: string): void {
    if (this.#followed.has(link)) {
      throw new PaginationError(
        `${this.#operation}: links.next repeats after ${this.#followed.size} pages; the run would never end`,
      );
    }
    this.#followed.add(link);
  }
}
