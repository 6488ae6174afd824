import { JSON_API, operationsOf, type SchemaObject } from "../../spec/openapi.js";
import type { Pass } from "../context.js";

type Content = Record<string, { schema?: SchemaObject }>;

/** Replaces `application/json`, which the earliest revisions declare although the API uses JSON:API. */
export const normaliseMediaTypes: Pass = (document) => {
  for (const { operation } of operationsOf(document)) {
    const { requestBody } = operation;
    if (requestBody && "content" in requestBody) requestBody.content = renamed(requestBody.content);
    for (const response of Object.values(operation.responses ?? {})) {
      if ("content" in response && response.content) response.content = renamed(response.content);
    }
  }
  for (const response of Object.values(document.components.responses ?? {})) {
    if (response.content) response.content = renamed(response.content);
  }
};

const renamed = (content: Content): Content =>
  Object.fromEntries(
    Object.entries(content).map(([type, body]) => [
      type === "application/json" ? JSON_API : type,
      body,
    ]),
  );
