import { bundleSize, CHECKED_CALL, LIST_CALL } from "./bundle.js";
import { versionOf } from "./places.js";
import { type Row, size } from "./table.js";

/** Bytes, gzipped, that one list call may take. */
const MOST = 7_000;

/** The same with the schemas of its request and answer. */
const MOST_CHECKED = 15_000;

/** One list call, bundled, against a bare typed fetch and the official SDK. */
export async function bundles(): Promise<Row[]> {
  const us = await bundleSize(LIST_CALL);
  const checked = await bundleSize(CHECKED_CALL);
  const bare = await bundleSize(`
    import createClient from "openapi-fetch";
    const headers = { Authorization: "Klaviyo-API-Key pk_1", revision: "2025-07-15" };
    const client = createClient<any>({ baseUrl: "https://a.klaviyo.com", headers });
    console.log(await client.GET("/api/profiles", { params: { query: { "page[size]": 1 } } }));
  `);
  const official = await bundleSize(
    `
      import { ApiKeySession, ProfilesApi } from "klaviyo-api";
      console.log(await new ProfilesApi(new ApiKeySession("pk_1")).getProfiles({ pageSize: 1 }));
    `,
    { platform: "node" },
  );
  return [
    {
      what: "one list call, bundled and gzipped",
      ours: size(us),
      peer: `${versionOf("klaviyo-api")}: ${size(official)}; ${versionOf("openapi-fetch")}, without retries, pacing and pages: ${size(bare)}`,
      goal: `≤ ${size(MOST)}`,
      met: us <= MOST,
    },
    {
      what: "the same, request and answer checked by their zod schemas",
      ours: size(checked),
      peer: "generators that inline their schemas: 54–81 kB (measured elsewhere)",
      goal: `≤ ${size(MOST_CHECKED)}`,
      met: checked <= MOST_CHECKED,
    },
  ];
}
