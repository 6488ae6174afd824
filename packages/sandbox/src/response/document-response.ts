import { JSON_API } from "@klaviyo-kit/runtime";

/** Creates a response with a JSON:API document as its body; without a body for `undefined`. */
export function documentResponse(
  document: unknown,
  status: number,
  headers: Readonly<Record<string, string>> = {},
): Response {
  if (document === undefined) return new Response(null, { status, headers });
  return new Response(JSON.stringify(document), {
    status,
    headers: { ...headers, "content-type": JSON_API },
  });
}
