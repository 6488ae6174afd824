import { failure } from "../response/failure.js";

/** Checks the headers of a request; returns the error response if one is wrong. */
export function checkHeaders(
  auth: "public" | undefined,
  { headers, url }: Request,
): Response | undefined {
  const accept = headers.get("accept") ?? "*/*";
  if (!/\*\/\*|application\/(\*|vnd\.api\+json)/.test(accept)) return failure(406);
  if (!/^\d{4}-\d\d-\d\d(\.pre)?$/.test(headers.get("revision") ?? "")) {
    return failure(400, { detail: "expected a revision header such as 2025-07-15" });
  }
  if (auth === "public") {
    return new URL(url).searchParams.get("company_id")
      ? undefined
      : failure(401, { detail: "expected the query parameter company_id" });
  }
  return /^(Klaviyo-API-Key|Bearer) \S+$/.test(headers.get("authorization") ?? "")
    ? undefined
    : failure(401);
}
