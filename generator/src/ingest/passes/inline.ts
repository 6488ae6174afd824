import type { ParameterObject } from "../../spec/openapi.js";
import { METHODS } from "../../spec/openapi.js";
import { follow } from "../../spec/references.js";
import type { Pass } from "../context.js";

/**
 * Copies parameters and request bodies that are shared, by path or by reference, to the operations. An
 * operation's own parameter replaces one of its path (OpenAPI 3.0.3 §4.7.9.1).
 */
export const inlineShared: Pass = (document) => {
  for (const [path, item] of Object.entries(document.paths)) {
    for (const method of METHODS) {
      const operation = item[method];
      if (!operation) continue;
      const place = `${method.toUpperCase()} ${path}`;
      const parameters = new Map<string, ParameterObject>();
      for (const one of [...(item.parameters ?? []), ...(operation.parameters ?? [])]) {
        const parameter = structuredClone(follow(document, one, place));
        parameters.set(`${parameter.in} ${parameter.name}`, parameter);
      }
      operation.parameters = [...parameters.values()];
      if (operation.requestBody) {
        operation.requestBody = structuredClone(follow(document, operation.requestBody, place));
      }
    }
    delete item.parameters;
  }
  delete document.components.parameters;
  delete document.components.requestBodies;
};
