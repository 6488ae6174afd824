import { mkdtemp, readFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { mockApi, withPages } from "@klaviyo-kit/example-support";
import { apiKey, createClient } from "@klaviyo-kit/runtime";
import { syncProfiles } from "./sync-profiles.js";

const mock = await mockApi();
const klaviyo = createClient({
  // For a real account, pass process.env.KLAVIYO_API_KEY and leave out the next two options.
  auth: apiKey("pk_any_key_will_do"),
  baseUrl: mock.url,
  fetch: withPages(5),
});

const path = join(await mkdtemp(join(tmpdir(), "profiles-")), "profiles.jsonl");
const profiles = await syncProfiles(klaviyo, path, (soFar) => console.log(`${soFar} profiles …`));
const lines = (await readFile(path, "utf8")).trimEnd().split("\n");
console.log(
  `done: ${profiles} profiles, ${lines.length} lines, the first: ${lines[0]?.slice(0, 40)} …`,
);
await mock.close();
