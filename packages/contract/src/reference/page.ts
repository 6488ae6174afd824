import type { Model } from "@klaviyo-kit/generator";
import { endpoints, operationsById, type ReferenceEndpoint } from "./reference.js";

/** Topics of the API reference besides endpoints, and what covers them here. */
const TOPICS = [
  [
    "API key, bearer token, revision header",
    "`apiKey`, `bearer` and `revision` of [`@klaviyo-kit/runtime`](../packages/runtime)",
  ],
  ["OAuth: consent page, code exchange, refresh, revocation", "`@klaviyo-kit/runtime/oauth`"],
  [
    "Pagination, filters, sorting, includes, sparse fieldsets, additional fields",
    "`page`, `filter`, `sort`, `include`, `fields` and `additionalFields` of a call; `for await` over a list call",
  ],
  [
    "Rate limits and their headers, waiting after a 429",
    "retries and pacing of the client; the [reference](reference/README.md) lists the limits",
  ],
  [
    "Error codes",
    "one class per status: `BadRequestError`, `AuthenticationError`, `PermissionDeniedError`, `NotFoundError`, `ConflictError`, `RateLimitError`, `ServerError`",
  ],
  [
    "Metric aggregates",
    "`queryMetricAggregates` of [`@klaviyo-kit/metrics`](../packages/metrics), with pagination",
  ],
  [
    "Client-side endpoints",
    "[`@klaviyo-kit/client-side`](../packages/client-side) with `publicKey`",
  ],
  ["The onsite JavaScript", "[`@klaviyo-kit/onsite`](../packages/onsite)"],
] as const;

export function coveragePage(model: Model): string {
  const found = operationsById(model);
  const row = (endpoint: ReferenceEndpoint): string => {
    const { method, path } = endpoint;
    const documented = `\`${method} ${path}\``;
    if ("operation" in endpoint) {
      const { domain, operation } = found.get(endpoint.operation) ?? {};
      if (!domain || !operation) return `| ${documented} | – | – |`;
      const link = `[\`${operation.name}\`](reference/${domain.name}.md#${operation.name.toLowerCase()})`;
      return `| ${documented} | ${link} | \`${operation.method} ${operation.path}\` |`;
    }
    if ("runtime" in endpoint) {
      return `| ${documented} | \`${endpoint.runtime}\` of \`@klaviyo-kit/runtime/oauth\` | the same |`;
    }
    const name = "composed" in endpoint ? endpoint.composed : endpoint.instead;
    const why =
      "composed" in endpoint ? "two operations" : "none in any revision; the closest equivalent";
    return `| ${documented} | \`composed.${name}\` of [\`@klaviyo-kit/sdk\`](../packages/sdk) | ${why} |`;
  };
  return [
    "<!-- Generated: npx pnpm --filter @klaviyo-kit/contract reference-coverage. Do not edit. -->",
    "# Coverage of the API reference",
    "",
    `The ${endpoints.length} endpoints of the API reference, as it spells them, and the function for each.`,
    "",
    "| reference | function | endpoint |",
    "| --- | --- | --- |",
    ...endpoints.map(row),
    "",
    "## Other topics",
    "",
    "| topic of the API reference | here |",
    "| --- | --- |",
    ...TOPICS.map(([topic, here]) => `| ${topic} | ${here} |`),
    "",
  ].join("\n");
}
