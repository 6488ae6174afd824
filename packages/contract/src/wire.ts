import type { OperationSite } from "@klaviyo-kit/generator";
import type { Exchange } from "./recorder.js";

const JSON_API = "application/vnd.api+json";

/**
 * What Prism does not look at: media types, the form of lists, parameters and body members that no
 * one declared. Says each fault in words.
 */
export function wireFaults(
  { request, body }: Exchange,
  { operation }: OperationSite,
  names: ReadonlySet<string>,
): string[] {
  const faults: string[] = [];
  const url = new URL(request.url);
  const accept = request.headers.get("accept");
  if (accept !== JSON_API) faults.push(`accept is ${accept}`);
  if (operation.requestBody && body !== "") {
    const type = request.headers.get("content-type") ?? "none";
    const multipart =
      "content" in operation.requestBody && "multipart/form-data" in operation.requestBody.content;
    const expected = multipart
      ? /^multipart\/form-data; boundary=/
      : /^application\/vnd\.api\+json$/;
    if (!expected.test(type)) faults.push(`content-type is ${type}`);
    if (!multipart) {
      const members = Object.keys(JSON.parse(body) as object).join();
      if (members !== "data") faults.push(`the body has the members ${members}`);
    }
  }
  for (const name of new Set(url.searchParams.keys())) {
    if (url.searchParams.getAll(name).length > 1) faults.push(`${name} is repeated`);
    if (!names.has(name)) faults.push(`${name} is not declared`);
  }
  return faults;
}
