import { invalid, Refusal } from "../response/refusal.js";

const REVISION = /^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])(\.pre)?$/;

/**
 * Checks the revision that a request names.
 *
 * @param newest the revision that the sandbox serves
 * @throws {Refusal} with 400 if it is absent or malformed, 404 if it is of the future
 */
export function checkRevision({ headers }: Pick<Request, "headers">, newest: string): void {
  const revision = headers.get("revision");
  if (revision === null || !REVISION.test(revision)) {
    throw invalid(
      revision === null
        ? `The revision header is missing. Send one such as ${newest}.`
        : `'${revision}' is not a valid revision: expected a date such as ${newest}.`,
      { parameter: "revision" },
    );
  }
  if (revision.slice(0, newest.length) > newest) {
    throw new Refusal(404, [{ detail: `There is no valid revision ${revision} for this method.` }]);
  }
}

/** Checks that a body is JSON by its media type. @throws {Refusal} with 415 */
export function checkMediaType({ headers }: Pick<Request, "headers">): void {
  const type = headers.get("content-type") ?? "";
  if (/^application\/(vnd\.api\+)?json\s*(;|$)/i.test(type)) return;
  throw new Refusal(415, [
    {
      detail: `Unsupported media type ${JSON.stringify(type)}: expected application/vnd.api+json.`,
    },
  ]);
}
