import { JSON_API } from "@klaviyo-kit/runtime";

/** Bodies of responses, for the server, which would otherwise have to read a stream. */
const BODIES = new WeakMap<Response, string>();

/** Creates a response with a JSON:API document as its body; without a body for `undefined`. */
export function documentResponse(
  document: unknown,
  status: number,
  headers: Readonly<Record<string, string>> = {},
): Response {
  if (document === undefined) return new Response(null, { status, headers });
  const body = JSON.stringify(document);
  const response = new Response(body, {
    status,
    headers: { ...headers, "content-type": JSON_API },
  });
  BODIES.set(response, body);
  return response;
}

/** Returns the body of a response that was created here. */
export const bodyOf = (response: Response): string | undefined => BODIES.get(response);
