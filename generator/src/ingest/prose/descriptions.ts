import { type OpenApi, operationsOf } from "../../spec/openapi.js";
import { isProse, NAME_MAPS, VALUES } from "./keywords.js";

/** An object of a document that may have a description. */
export interface Described {
  description?: string;
}

/** Where a description is. */
export interface Site {
  /** an operation id, with the name of the parameter if it is one; elsewhere a JSON pointer */
  place: string;
  /** name of the parameter or member that is described */
  name: string;
}

/** Calls a visitor with every object that may have a description, operations first. */
export function eachDescription(
  document: OpenApi,
  visit: (owner: Described, site: Site) => void,
): void {
  const walk = (node: unknown, place: string, name: string, names: boolean): void => {
    if (typeof node !== "object" || node === null) return;
    if (!names && !Array.isArray(node)) visit(node as Described, { place, name });
    for (const [key, value] of Object.entries(node)) {
      if (!names && (isProse(key) || VALUES.has(key))) continue;
      if (typeof value !== "object") continue;
      walk(value, `${place}/${segmentOf(key)}`, names ? key : "", !names && NAME_MAPS.has(key));
    }
  };
  for (const { operation } of operationsOf(document)) {
    const { operationId: id, parameters = [], requestBody, responses } = operation;
    visit(operation, { place: id, name: "" });
    for (const parameter of parameters) {
      const name = "name" in parameter ? parameter.name : "";
      walk(parameter, `${id} ${name}`, name, false);
    }
    walk(requestBody, `${id}#/requestBody`, "", false);
    walk(responses, `${id}#/responses`, "", true);
  }
  walk(document.components, "#/components", "", false);
}

/** Returns a name as a segment of a JSON pointer (RFC 6901). Few names need escapes, which are slow. */
const segmentOf = (name: string): string =>
  /[~/]/.test(name) ? name.replaceAll("~", "~0").replaceAll("/", "~1") : name;
