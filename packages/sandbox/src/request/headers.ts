import { Refusal } from "../response/refusal.js";

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
