import type { ApiRequest } from "./prepare.js";

/** Matches names of Klaviyo's own SDK, like `pageSize` and `fieldsProfile`: the API would ignore them. */
const FLAT = /^(page|fields|additionalFields)[A-Z]/;

/**
 * Returns the name of a parameter that the operation does not have, if there is one. Another revision
 * than the descriptor's may have more parameters, and names like `page[foo]` are sent in any case.
 */
export function unknownName(
  { operation, parameters }: Pick<ApiRequest, "operation" | "parameters">,
  revision: string,
): string | undefined {
  const names = revision === operation.revision && operation.parameters;
  return Object.keys(parameters).find(
    (name) =>
      parameters[name] !== undefined &&
      (names ? !names.includes(name) && !/\[/.test(name) : FLAT.test(name)),
  );
}
