import { mkdtemp, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { mockApi, withPages } from "@klaviyo-kit/example-support";
import { apiKey, createClient } from "@klaviyo-kit/runtime";
import { importCsv } from "./import-csv.js";

const path = join(await mkdtemp(join(tmpdir(), "import-")), "profiles.csv");
const rows = Array.from({ length: 25_000 }, (_, n) => `person${n}@example.com,Person ${n},gold`);
await writeFile(path, ["email,first_name,tier", ...rows].join("\n"));

const mock = await mockApi();
const klaviyo = createClient({
  auth: apiKey("pk_any_key_will_do"),
  baseUrl: mock.url,
  fetch: withPages(1),
});
await importCsv(klaviyo, path, console.log);
await mock.close();
