import { createServer } from "node:http";
import type { AddressInfo } from "node:net";

/**
 * Runs in its own process, so that the work of the server is not measured. Responds to every request
 * with a page of `page[size]` profiles, and prints its port to stdout.
 */
const pages = new Map<string, string>();

function page(length: number): string {
  const data = Array.from({ length }, (_, n) => ({
    type: "profile",
    id: `01GDDKASAP8TKDDA2GRZDSVP${n.toString().padStart(2, "0")}`,
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
  return JSON.stringify({
    data,
    links: { self: "https://a.klaviyo.com/api/profiles", next: null },
  });
}

const server = createServer((request, response) => {
  const size = new URL(request.url ?? "", "http://loopback").searchParams.get("page[size]") ?? "20";
  const body = pages.get(size) ?? page(Number(size));
  pages.set(size, body);
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
