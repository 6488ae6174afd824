import type { OperationSite } from "@klaviyo-kit/generator";
import { JSON_API } from "@klaviyo-kit/runtime";
import type { Exchange } from "./recorder.js";

/**
 * Checks what Prism does not: media types, repeated parameters, and undeclared parameters and body
 * members.
 *
 * @returns a description of each problem
 */
export function wireIssues(
  { request, body }: Exchange,
  { operation }: OperationSite,
  names: ReadonlySet<string>,
): string[] {
  const issues: string[] = [];
  const url = new URL(request.url);
  const accept = request.headers.get("accept");
  if (accept !== JSON_API) issues.push(`accept is ${accept}`);
  if (operation.requestBody && body !== "") {
    const type = request.headers.get("content-type") ?? "none";
    const multipart =
      "content" in operation.requestBody && "multipart/form-data" in operation.requestBody.content;
    const expected = multipart
      ? /^multipart\/form-data; boundary=/
      : /^application\/vnd\.api\+json$/;
    if (!expected.test(type)) issues.push(`content-type is ${type}`);
    if (!multipart) {
      const members = Object.keys(JSON.parse(body) as object).join();
      if (members !== "data") issues.push(`the body has the members ${members}`);
    }
  }
  for (const name of new Set(url.searchParams.keys())) {
    if (url.searchParams.getAll(name).length > 1) issues.push(`${name} is repeated`);
    if (!names.has(name)) issues.push(`${name} is not declared`);
  }
  return issues;
}
