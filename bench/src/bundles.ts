import { existsSync } from "node:fs";
import { join } from "node:path";
import { bundleSize, CHECKED_CALL, LIST_CALL } from "./bundle.js";
import { everyChecked } from "./every-bundle.js";
import { ORVAL } from "./generators.js";
import { peers, versionOf } from "./places.js";
import { compare, median, type Row, size } from "./table.js";

/** Bytes, gzipped, that one list call may take. */
const MOST = 7_000;

/** The same for an operation with the schemas of its request and response: the median, and the largest. */
const MEDIAN_CHECKED = 20_000;
const MOST_CHECKED = 26_000;

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
  const answer = await getProfiles({ "page[size]": 1 }, { headers });
  console.log(answer);
`;

const ORVAL_CHECKED = `
  import { GetProfilesQueryParams, GetProfilesResponse } from "./orval/profiles/profiles.zod";
  ${ORVAL_CALL}
  console.log(GetProfilesQueryParams.parse({}), GetProfilesResponse.parse(answer.data));
`;

/** One list call, bundled, against the official SDK, a bare typed fetch, and what orval writes. */
export async function bundles(): Promise<Row[]> {
  const plain = {
    what: "one list call, bundled and gzipped",
    ours: await bundleSize(LIST_CALL),
    unit: size,
    most: { value: MOST },
  };
  const checked = {
    what: "the same, request and answer checked by their zod schemas",
    ours: await bundleSize(CHECKED_CALL),
    unit: size,
    most: { value: MOST_CHECKED },
  };
  const official = await bundleSize(OFFICIAL, { platform: "node" });
  const bare = "without retries, pacing and pages";
  const rows = [
    await everyOperation(),
    compare({ ...plain, peer: versionOf("klaviyo-api"), theirs: official }),
    compare({
      ...plain,
      peer: `${versionOf("openapi-fetch")}, ${bare}`,
      theirs: await bundleSize(BARE),
    }),
  ];
  if (!existsSync(join(ORVAL, "profiles"))) {
    const peer = "orval: skipped: its output is not there; run the part generation";
    return [
      ...rows,
      { ...checked, ours: size(checked.ours), peer, goal: `≤ ${size(MOST_CHECKED)}` },
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

/** How many operations stay within the limit, and which takes most. */
async function everyOperation(): Promise<Row> {
  const all = await everyChecked();
  const within = all.filter(({ bytes }) => bytes <= MOST_CHECKED).length;
  const largest = all.at(-1);
  const middle = median(all.map(({ bytes }) => bytes));
  return {
    what: `one operation with its zod schemas, bundled and gzipped; the median of all ${all.length}`,
    ours: size(middle),
    peer: `${within} are within the goal; the largest: ${largest?.operation}, ${size(largest?.bytes ?? 0)}`,
    goal: `≤ ${size(MEDIAN_CHECKED)}, the largest ≤ ${size(MOST_CHECKED)}`,
    met: middle <= MEDIAN_CHECKED && within === all.length,
  };
}
