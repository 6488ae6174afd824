import { randomUUID } from "node:crypto";
import { STATUS_CODES } from "node:http";

/** An error of a JSON:API document (JSON:API 1.0 §7). */
export interface MockError {
  id: string;
  status: number;
  code: string;
  title: string;
  detail: string;
  source?: { pointer: string } | { parameter: string };
}

/** A violation of the contract, as Prism reports it. */
interface Violation {
  /** `request` or `response`, the part of the message, and the path within it */
  location: string[];
  message: string;
}

/** Klaviyo's codes where they are not the name of the status. */
const CODES: Readonly<Record<number, string>> = {
  400: "invalid",
  401: "not_authenticated",
  403: "permission_denied",
  422: "invalid",
  429: "throttled",
};

/** Creates one error. */
export function mockError(status: number, detail: string, source?: MockError["source"]): MockError {
  const title = STATUS_CODES[status] ?? "Error";
  const code = CODES[status] ?? title.toLowerCase().replaceAll(/\W+/g, "_");
  return { id: randomUUID(), status, code, title, detail, ...(source && { source }) };
}

/**
 * Returns the reasons of a refusal.
 * @param header Prism's header `sl-violations`
 * @param body Prism's own body: an example, problem+json, or the error of its body parser
 */
export function refusalErrors(
  status: number,
  header: string | undefined,
  body: unknown,
): MockError[] {
  const problem = Object(body) as {
    title?: string;
    detail?: string;
    validation?: Violation[];
    error?: { message?: string };
  };
  const violations = violationsIn(header).filter(({ location: [side] }) => side === "request");
  for (const { location, message } of problem.validation ?? []) {
    violations.push({ location: ["request", ...location], message });
  }
  if (violations.length > 0) {
    return violations.map(({ location, message }) =>
      mockError(status, message, sourceOf(location)),
    );
  }
  const detail = problem.detail || problem.title || problem.error?.message;
  return [mockError(status, detail ?? `The request asked for status ${status}.`)];
}

/** Reads Prism's header. Prism cuts off a long one; then the violations before the cut count. */
function violationsIn(header = "[]"): Violation[] {
  if (header.startsWith("[")) return JSON.parse(header) as Violation[];
  const end = header.lastIndexOf("},{");
  if (end < 0) return [{ location: ["request"], message: header }];
  return JSON.parse(`${header.slice(header.indexOf("["), end)}}]`) as Violation[];
}

/** Returns where in the request the violation is; JSON:API 1.0 has no source for headers. */
function sourceOf([, part, ...path]: string[]): MockError["source"] {
  if (part === "body") {
    const segments = path.map((name) => name.replaceAll("~", "~0").replaceAll("/", "~1"));
    return { pointer: segments.map((segment) => `/${segment}`).join("") };
  }
  const [parameter] = path;
  if ((part === "query" || part === "path") && parameter !== undefined) return { parameter };
  return undefined;
}
