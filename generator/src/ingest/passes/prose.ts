import type { Pass } from "../context.js";
import { isProse, NAME_MAPS, VALUES } from "../prose/keywords.js";

/** Removes all prose, or everything but the descriptions if these are to be kept. */
export const stripProse: Pass = (document, { descriptions }) => {
  const strip = (node: unknown, names: boolean): void => {
    if (Array.isArray(node)) {
      for (const item of node) strip(item, false);
      return;
    }
    if (typeof node !== "object" || node === null) return;
    const members = node as Record<string, unknown>;
    for (const [name, value] of Object.entries(members)) {
      if (names) strip(value, false);
      else if (isProse(name) && !(descriptions && name === "description")) delete members[name];
      else if (!VALUES.has(name)) strip(value, NAME_MAPS.has(name));
    }
  };
  strip(document, false);
  document.info = { title: "Klaviyo API, facts only", version: document.info.version };
  for (const response of Object.values(document.components.responses ?? {})) {
    // OpenAPI requires a description of responses (3.1.0 §4.8.17).
    response.description ??= "";
  }
  for (const item of Object.values(document.paths)) {
    for (const operation of Object.values(item)) {
      if (typeof operation !== "object" || !("responses" in operation)) continue;
      for (const response of Object.values(operation.responses ?? {})) {
        if (!("$ref" in response)) response.description ??= "";
      }
    }
  }
};

/** Reports the prose that no pass has read and no overlay entry lists, before it is removed. */
export const reportUnreadProse: Pass = (document, { overlays, prose, report }) => {
  const { unread, unused } = prose.settle(document, overlays.prose ?? []);
  report.unread.push(...unread);
  for (const { pattern, place } of unused) report.unused.push(`prose ${pattern ?? place}`);
};
