import { createServer } from "node:http";
import type { AddressInfo } from "node:net";

/**
 * Runs in its own process, so that the work of the server is not measured. Responds to every request
 * with a page of `page[size]` profiles, and prints its port to stdout. With a number of pages as the
 * argument, the pages differ and link to each other; otherwise each is the only one.
 */
const last = Number(process.argv[2] ?? 0);
const pages = new Map<string, string>();

/** @param number of the page, from 0 */
function page(length: number, number: number): string {
  const data = Array.from({ length }, (_, index) => index + number * length).map((n) => ({
    type: "profile",
    id: `01GDDKASAP8TKDDA2G${n.toString().padStart(8, "0")}`,
    attributes: {
      email: `person${n}@example.com`,
      phone_number: "+15005550006",
      external_id: `${n}`,
      first_name: "Ada",
      last_name: "Lovelace",
      organization: "Example",
      locale: "en-US",
      title: "Engineer",
      image: null,
      created: "2024-01-01T00:00:00+00:00",
      updated: "2024-02-01T00:00:00+00:00",
      last_event_date: "2024-02-01T00:00:00+00:00",
      location: { city: "London", country: "GB", zip: "N1", timezone: "Europe/London" },
      properties: { plan: "pro", seats: n, tags: ["a", "b", "c"] },
    },
    relationships: {
      lists: { links: { self: "https://a.klaviyo.com/x", related: "https://a.klaviyo.com/y" } },
    },
    links: { self: "https://a.klaviyo.com/z" },
  }));
  const self = "https://a.klaviyo.com/api/profiles";
  const next = `${self}?page[size]=${length}&page[cursor]=${number + 1}`;
  return JSON.stringify({ data, links: { self, next: number + 1 < last ? next : null } });
}

const server = createServer((request, response) => {
  const { searchParams } = new URL(request.url ?? "", "http://loopback");
  const size = searchParams.get("page[size]") ?? "20";
  const number = Number(searchParams.get("page[cursor]") ?? 0);
  const body = pages.get(size) ?? page(Number(size), number);
  if (last === 0) pages.set(size, body);
  response.writeHead(200, {
    "content-type": "application/vnd.api+json",
    // So high that the limiter reads the headers but never delays a request.
    "ratelimit-limit": "1000000000, 1000000000;w=1, 1000000000;w=60",
    "ratelimit-remaining": "999999999",
    "ratelimit-reset": "1",
  });
  response.end(body);
});
server.listen(0, "127.0.0.1", () => console.log((server.address() as AddressInfo).port));
