import { mkdtemp, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { getProfiles } from "@klaviyo-kit/profiles";
import { apiKey, createClient } from "@klaviyo-kit/runtime";
import { createSandbox } from "@klaviyo-kit/sandbox";
import { importCsv } from "./import-csv.js";

const path = join(await mkdtemp(join(tmpdir(), "import-")), "profiles.csv");
const rows = Array.from({ length: 25_000 }, (_, n) => `person${n}@example.com,Person ${n},gold`);
rows[12_345] = "no email address,Person 12345,gold";
await writeFile(path, ["email,first_name,tier", ...rows].join("\n"));

const klaviyo = createClient({
  auth: apiKey("pk_any_key_will_do"),
  fetch: createSandbox().fetch,
});
await importCsv(klaviyo, path, console.log);

const { data } = await getProfiles(klaviyo, {
  filter: (f) => f.email.equals("person24999@example.com"),
  fields: { profile: ["first_name", "properties"] },
});
console.log("the last row became", data[0]?.attributes);
