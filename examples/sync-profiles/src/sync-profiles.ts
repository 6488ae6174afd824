import { once } from "node:events";
import { createWriteStream } from "node:fs";
import { finished } from "node:stream/promises";
import { getProfiles } from "@klaviyo-kit/profiles";
import type { Client } from "@klaviyo-kit/runtime";

/**
 * Writes every profile of the account to a file, one JSON document per line.
 *
 * @param onProgress called after each page with the number of profiles so far
 * @returns the number of profiles
 */
export async function syncProfiles(
  klaviyo: Client,
  path: string,
  onProgress: (profiles: number) => void,
): Promise<number> {
  const file = createWriteStream(path);
  let profiles = 0;
  const pages = getProfiles(klaviyo, {
    fields: { profile: ["email", "first_name", "last_name", "updated"] },
    sort: "updated", // profiles that change during the run appear again at the end
    page: { size: 100 },
  }).pages();
  for await (const { data } of pages) {
    const lines = data.map(({ id, attributes }) => `${JSON.stringify({ id, ...attributes })}\n`);
    if (!file.write(lines.join(""))) await once(file, "drain");
    profiles += data.length;
    onProgress(profiles);
  }
  await finished(file.end());
  return profiles;
}
