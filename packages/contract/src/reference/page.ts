import type { Model } from "@klaviyo-kit/generator";
import { endpoints, operationsById, type ReferenceEndpoint } from "./reference.js";

/** What the reference asks for besides endpoints, and where it is. */
const BESIDES = [
  [
    "API key, bearer token, revision header",
    "`apiKey`, `bearer` and `revision` of [`@klaviyo-kit/runtime`](../packages/runtime)",
  ],
  ["OAuth: consent page, code exchange, refresh, revocation", "`@klaviyo-kit/runtime/oauth`"],
  [
    "Paging, filters, sorting, includes, sparse fieldsets, additional fields",
    "`page`, `filter`, `sort`, `include`, `fields` and `additionalFields` of a call; iterate over what a list answers",
  ],
  [
    "Rate limits and their headers, waiting after a 429",
    "the client's retries and pacing; limits stand in the [reference](reference/README.md)",
  ],
  [
    "Error codes",
    "a class each: `BadRequestError`, `AuthenticationError`, `PermissionDeniedError`, `NotFoundError`, `ConflictError`, `RateLimitError`, `ServerError`",
  ],
  [
    "Metric aggregates",
    "`queryMetricAggregates` of [`@klaviyo-kit/metrics`](../packages/metrics), with pages",
  ],
  [
    "Client-side endpoints",
    "[`@klaviyo-kit/client-side`](../packages/client-side) with `publicKey`",
  ],
  ["The onsite JavaScript", "[`@klaviyo-kit/onsite`](../packages/onsite)"],
] as const;

/** The page docs/reference-coverage.md. */
export function coveragePage(model: Model): string {
  const found = operationsById(model);
  const row = (endpoint: ReferenceEndpoint): string => {
    const { method, path } = endpoint;
    const there = `\`${method} ${path}\``;
    if ("operation" in endpoint) {
      const { domain, operation } = found.get(endpoint.operation) ?? {};
      if (!domain || !operation) return `| ${there} | – | – |`;
      const link = `[\`${operation.name}\`](reference/${domain.name}.md#${operation.name.toLowerCase()})`;
      return `| ${there} | ${link} | \`${operation.method} ${operation.path}\` |`;
    }
    if ("runtime" in endpoint) {
      return `| ${there} | \`${endpoint.runtime}\` of \`@klaviyo-kit/runtime/oauth\` | the same |`;
    }
    const name = "composed" in endpoint ? endpoint.composed : endpoint.instead;
    const why =
      "composed" in endpoint ? "two operations" : "at no revision; the nearest that works";
    return `| ${there} | \`composed.${name}\` of [\`@klaviyo-kit/sdk\`](../packages/sdk) | ${why} |`;
  };
  return [
    "<!-- Generated: npx pnpm --filter @klaviyo-kit/contract reference-coverage. Do not edit. -->",
    "# Coverage of the API reference",
    "",
    `The ${endpoints.length} endpoints of the API reference, as it writes them, and what stands for each.`,
    "",
    "| reference | function | endpoint |",
    "| --- | --- | --- |",
    ...endpoints.map(row),
    "",
    "## Besides endpoints",
    "",
    "| the reference asks for | where it is |",
    "| --- | --- |",
    ...BESIDES.map(([what, where]) => `| ${what} | ${where} |`),
    "",
  ].join("\n");
}
