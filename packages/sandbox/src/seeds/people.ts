import { changeConsent } from "../behaviours/consent/state.js";
import { grant } from "../behaviours/consent/subscribe.js";
import { seconds, timestamp } from "../clock/time.js";
import type { Resource } from "../store/resource.js";
import type { Writer } from "./writer.js";

const FIRST = ["Ada", "Ben", "Chloe", "Dev", "Elena", "Femi", "Grace", "Hugo", "Ines", "Jonas"];

const LAST = ["Abbott", "Okafor", "Lindqvist", "Moreau"];

const CITIES = [
  { city: "Boston", region: "MA", country: "United States", timezone: "America/New_York" },
  { city: "Portland", region: "OR", country: "United States", timezone: "America/Los_Angeles" },
  { city: "London", region: null, country: "United Kingdom", timezone: "Europe/London" },
  { city: "Copenhagen", region: null, country: "Denmark", timezone: "Europe/Copenhagen" },
];

const TEAS = ["black", "green", "herbal"];

/** Lists of the shop. */
export interface Lists {
  readonly newsletter: Resource;
  readonly vip: Resource;
  readonly sms: Resource;
}

/** Creates the lists. */
export const addLists = (writer: Writer): Lists =>
  writer.on(59, () => {
    const list = (name: string): Resource =>
      writer.write("create_list", { type: "list", attributes: { name } });
    return { newsletter: list("Newsletter"), vip: list("VIP customers"), sms: list("SMS club") };
  });

/** Creates forty customers, of whom most subscribed and some left again. */
export function addPeople(writer: Writer, lists: Lists): Resource[] {
  const people = LAST.flatMap((last, row) =>
    FIRST.map((first, column) => ({ first, last, index: row * FIRST.length + column })),
  );
  return people.map(({ first, last, index }) =>
    writer.on(58 - index, () => addPerson(writer, lists, first, last, index)),
  );
}

function addPerson(
  writer: Writer,
  { newsletter, vip, sms }: Lists,
  first: string,
  last: string,
  index: number,
): Resource {
  const { timezone, ...place } = CITIES[index % CITIES.length] ?? {};
  const hasPhone = index % 3 === 0;
  const attributes = {
    email: `${first}.${last}@mail.example`.toLowerCase(),
    first_name: first,
    last_name: last,
    ...(hasPhone && { phone_number: `+1617555${String(1_000 + index)}` }),
    external_id: `customer-${1_001 + index}`,
    location: { ...place, timezone },
    properties: { favourite_tea: TEAS[index % TEAS.length], cups_per_day: 1 + (index % 5) },
  };
  const profile = writer.write("create_profile", { type: "profile", attributes });
  const { account } = writer;
  const consentedAt = seconds(account.clock.now());
  const origin = { ending: "demo", customSource: "Checkout", historical: true };
  const subscribe = (list: Resource, channel: "email" | "sms"): void =>
    grant(
      { id: profile.id, attributes: {}, topics: [{ channel, kind: "marketing", consentedAt }] },
      { ...origin, list: list.id },
      account,
    );
  // Seven of ten want the newsletter, and one of these has left again.
  if (index % 10 < 7) subscribe(newsletter, "email");
  if (hasPhone && index % 2 === 0) subscribe(sms, "sms");
  if (index % 9 === 0) account.link(vip, "profiles", profile);
  if (index % 10 === 6) leave(writer, profile, newsletter);
  return account.require("profile", profile.id);
}

function leave({ account }: Writer, profile: Resource, newsletter: Resource): void {
  const suppression = { reason: "UNSUBSCRIBE", timestamp: timestamp(account.clock.now()) };
  changeConsent(profile, account, "email", "marketing", {
    consent: "UNSUBSCRIBED",
    suppression: [suppression],
  });
  account.unlink(newsletter, "profiles", profile);
}

/** Creates the segments. */
export function addSegments(writer: Writer, ordered: Resource): Resource[] {
  const segment = (name: string, condition: object): Resource =>
    writer.write("create_segment", {
      type: "segment",
      attributes: { name, definition: { condition_groups: [{ conditions: [condition] }] } },
    });
  return writer.on(45, () => [
    segment("Repeat customers", {
      type: "profile-metric",
      metric_id: ordered.id,
      measurement: "count",
      measurement_filter: { type: "numeric", operator: "greater-than", value: 1 },
      timeframe_filter: { type: "date", operator: "alltime" },
      metric_filters: null,
    }),
    segment("In Boston", {
      type: "profile-property",
      property: "location['city']",
      filter: { type: "string", operator: "equals", value: "Boston" },
    }),
  ]);
}
