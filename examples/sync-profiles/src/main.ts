import { mkdtemp, readFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { apiKey, createClient } from "@klaviyo-kit/runtime";
import { createSandbox } from "@klaviyo-kit/sandbox";
import { syncProfiles } from "./sync-profiles.js";

const sandbox = createSandbox({
  seed: Array.from({ length: 450 }, (_, n) => ({
    type: "profile",
    id: `person-${n}`,
    attributes: {
      email: `person${n}@example.com`,
      first_name: `Person ${n}`,
      updated: new Date(Date.UTC(2026, 0, 1, 0, n)).toISOString(),
    },
  })),
});
const klaviyo = createClient({
  // For a real account, pass process.env.KLAVIYO_API_KEY and leave out the next option.
  auth: apiKey("pk_any_key_will_do"),
  fetch: sandbox.fetch,
});

const path = join(await mkdtemp(join(tmpdir(), "profiles-")), "profiles.jsonl");
const profiles = await syncProfiles(klaviyo, path, (soFar) => console.log(`${soFar} profiles …`));
const lines = (await readFile(path, "utf8")).trimEnd().split("\n");
console.log(`done: ${profiles} profiles, ${lines.length} lines, the first: ${lines[0]}`);
