import type { Operation } from "@klaviyo-kit/runtime";
import type { AnySchema } from "@klaviyo-kit/runtime/schemas";
import { failure } from "../response/failure.js";
import { member } from "../schema/inspect.js";
import { checkBody } from "./check-body.js";
import { parseText } from "./parse-text.js";

/** Reads the fields of a `multipart/form-data` body into `parameters`. */
export async function readForm(
  request: Request,
  parameters: Record<string, unknown>,
  schema: AnySchema,
): Promise<void> {
  const form = await request.formData().catch(() => new FormData());
  for (const [name, part] of form) {
    parameters[name] = typeof part === "string" ? parseText(member(schema, name), part) : part;
  }
}

/**
 * Reads `data` of a JSON body into `parameters`; returns the error response if the body is wrong.
 *
 * @param path parameters of the path
 */
export async function readBody(
  operation: Operation,
  request: Request,
  path: Readonly<Record<string, unknown>>,
  parameters: Record<string, unknown>,
): Promise<Response | undefined> {
  const text = await request.text();
  if (text === "") return undefined;
  if (!/^application\/(vnd\.api\+)?json\b/.test(request.headers.get("content-type") ?? "")) {
    return failure(415);
  }
  let body: unknown;
  try {
    body = JSON.parse(text);
  } catch {
    return failure(400, { detail: "expected JSON", source: { pointer: "" } });
  }
  const { issue, data } = checkBody(operation, body, path);
  if (issue) return failure(400, { detail: issue.detail, source: { pointer: issue.pointer } });
  parameters["data"] = data;
  return undefined;
}
