import type { Operation } from "@klaviyo-kit/runtime";
import { isDay } from "../clock/is-day.js";
import { invalid, Refusal } from "../response/refusal.js";
import { isIn } from "./added-operations.js";

const REVISION = /^(\d{4}-\d{2}-\d{2})(\.pre)?$/;

/** Years for which a revision is served: one as stable, one as deprecated. */
const YEARS = 2;

const OPT_OUT = "x-klaviyo-revision-fall-forward-opt-out";

/**
 * Checks the revision that a request names. Older revisions are answered like the newest.
 *
 * @param newest the revision that is served
 * @param now ms since the epoch
 * @throws {Refusal} with 400 if it is absent or malformed, 404 if it does not have the operation, 410 if
 * it is retired and the request does not want a newer one
 */
export function checkRevision(
  { headers }: Pick<Request, "headers">,
  operation: Operation,
  newest: string,
  now: number,
): void {
  const revision = headers.get("revision");
  const [, date = "", beta = ""] = REVISION.exec(revision ?? "") ?? [];
  if (revision === null || !isDay(date)) {
    throw invalid(
      revision === null
        ? `The revision header is missing. Send one such as ${newest}.`
        : `'${revision}' is not a valid revision: expected a date such as ${newest}.`,
      { parameter: "revision" },
    );
  }
  // The revision that is served has every operation, however old it is.
  if (revision === newest) return;
  if (Date.parse(date) <= yearsBefore(now) && headers.get(OPT_OUT) === "1") {
    throw new Refusal(410, [{ detail: `Revision ${date} is retired.` }]);
  }
  const needsBeta = operation.revision.endsWith(".pre");
  if (
    date > newest.slice(0, date.length) ||
    (needsBeta && beta === "") ||
    !isIn(date, operation.id)
  ) {
    throw new Refusal(404, [{ detail: `There is no valid revision ${revision} for this method.` }]);
  }
}

/** Returns the time some years before another. */
function yearsBefore(now: number): number {
  const date = new Date(now);
  date.setUTCFullYear(date.getUTCFullYear() - YEARS);
  return date.getTime();
}
