import { getProfiles } from "@klaviyo-kit/profiles";
import { apiKey, createClient } from "@klaviyo-kit/runtime";

/**
 * Runs in its own process. Reads all profiles of the server at the URL in the first argument, and prints
 * its resident memory in bytes after the number of pages in the second argument, and at the end.
 */
const [baseUrl = "", pages = ""] = process.argv.slice(2);
const klaviyo = createClient({ auth: apiKey("pk_1"), baseUrl });

let read = 0;
let after = 0;
for await (const _ of getProfiles(klaviyo, { page: { size: 100 } })) {
  if (++read === Number(pages) * 100) after = process.memoryUsage.rss();
}
console.log(JSON.stringify({ read, after, end: process.memoryUsage.rss() }));
