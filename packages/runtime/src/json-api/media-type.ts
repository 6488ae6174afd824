/** Media type of JSON:API documents (JSON:API 1.0 §4). */
export const JSON_API = "application/vnd.api+json";
