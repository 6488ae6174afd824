/**
 * Writes TypeScript types for each committed revision: `dist/<revision>.d.ts`, which users import as
 * `@klaviyo-kit/spec/<revision>`. Usage: build.ts [OUT], where OUT defaults to `dist`.
 */
import { mkdir, readdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import openapiTypescript, { astToString } from "openapi-typescript";
// from the source: the generator depends on this package, and turbo allows no cycles
import { readSpecFolder } from "../../generator/src/spec/read.js";

const root = fileURLToPath(new URL("..", import.meta.url));
const out = process.argv[2] ?? join(root, "dist");

const HEADER = "// Generated from the spec of this revision by openapi-typescript. Do not edit.\n";

const folders = await readdir(root);
const revisions = folders.filter((name) => /^\d{4}-\d\d-\d\d(\.pre)?$/.test(name));
await mkdir(out, { recursive: true });
for (const revision of revisions) {
  const spec = await readSpecFolder(join(root, revision));
  const nodes = await openapiTypescript(JSON.stringify(spec), {
    // A member with a default may be left out of a request.
    defaultNonNullable: false,
    // `type: object` alone is any object, not an empty one.
    emptyObjectsUnknown: true,
    silent: true,
  });
  await writeFile(join(out, `${revision}.d.ts`), HEADER + astToString(nodes));
}
