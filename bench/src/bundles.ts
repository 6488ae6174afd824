import { existsSync } from "node:fs";
import { join } from "node:path";
import { bundleSize, CHECKED_CALL, LIST_CALL } from "./bundle.js";
import { everyChecked, MAX_CHECKED, MAX_MEDIAN_CHECKED } from "./every-bundle.js";
import { ORVAL } from "./generators.js";
import { peers, versionOf } from "./places.js";
import { compare, median, type Row, size } from "./table.js";

/** The most bytes, gzipped, that one list call may take. */
const MAX_CALL = 10_000;

const OFFICIAL = `
  import { ApiKeySession, ProfilesApi } from "klaviyo-api";
  console.log(await new ProfilesApi(new ApiKeySession("pk_1")).getProfiles({ pageSize: 1 }));
`;

const BARE = `
  import createClient from "openapi-fetch";
  const headers = { Authorization: "Klaviyo-API-Key pk_1", revision: "2025-07-15" };
  const client = createClient<any>({ baseUrl: "https://a.klaviyo.com", headers });
  console.log(await client.GET("/api/profiles", { params: { query: { "page[size]": 1 } } }));
`;

const ORVAL_CALL = `
  import { getProfiles } from "./orval/profiles/profiles";
  const headers = { Authorization: "Klaviyo-API-Key pk_1", revision: "2025-07-15" };
  const response = await getProfiles({ "page[size]": 1 }, { headers });
  console.log(response);
`;

const ORVAL_CHECKED = `
  import { GetProfilesQueryParams, GetProfilesResponse } from "./orval/profiles/profiles.zod";
  ${ORVAL_CALL}
  console.log(GetProfilesQueryParams.parse({}), GetProfilesResponse.parse(response.data));
`;

/** Compares the bundle of one list call with klaviyo-api, openapi-fetch and the output of orval. */
export async function bundles(): Promise<Row[]> {
  const plain = {
    what: "one list call, bundled and gzipped",
    ours: await bundleSize(LIST_CALL),
    unit: size,
    most: { value: MAX_CALL },
  };
  const checked = {
    what: "the same, request and response validated with zod",
    ours: await bundleSize(CHECKED_CALL),
    unit: size,
    most: { value: MAX_CHECKED },
  };
  const inlined = {
    what: "one list call, bundled without code splitting",
    ours: size(await bundleSize(LIST_CALL, { inline: true })),
    peer: "includes what other bundlers load on demand",
    goal: "",
  };
  const official = await bundleSize(OFFICIAL, { platform: "node" });
  const bare = "without retries, pacing or paging";
  const rows = [
    await everyOperation(),
    compare({ ...plain, peer: versionOf("klaviyo-api"), theirs: official }),
    compare({
      ...plain,
      peer: `${versionOf("openapi-fetch")}, ${bare}`,
      theirs: await bundleSize(BARE),
    }),
    inlined,
  ];
  if (!existsSync(join(ORVAL, "profiles"))) {
    const peer = "orval: skipped: no output found; run the part `generation` first";
    return [
      ...rows,
      { ...checked, ours: size(checked.ours), peer, goal: `≤ ${size(MAX_CHECKED)}` },
    ];
  }
  const orval = versionOf("orval");
  const folder = peers;
  return [
    ...rows,
    compare({
      ...plain,
      peer: `${orval}, ${bare}`,
      theirs: await bundleSize(ORVAL_CALL, { folder }),
    }),
    compare({ ...checked, peer: orval, theirs: await bundleSize(ORVAL_CHECKED, { folder }) }),
  ];
}

/** Counts the operations within the limit and names the largest. */
async function everyOperation(): Promise<Row> {
  const all = await everyChecked();
  const within = all.filter(({ bytes }) => bytes <= MAX_CHECKED).length;
  const largest = all.at(-1);
  const middle = median(all.map(({ bytes }) => bytes));
  return {
    what: `one operation with its zod schemas, bundled and gzipped, median of all ${all.length}`,
    ours: size(middle),
    peer: `${within} within ${size(MAX_CHECKED)}; largest: ${largest?.operation}, ${size(largest?.bytes ?? 0)}`,
    goal: `≤ ${size(MAX_MEDIAN_CHECKED)}, each ≤ ${size(MAX_CHECKED)}`,
    met: middle <= MAX_MEDIAN_CHECKED && within === all.length,
  };
}
