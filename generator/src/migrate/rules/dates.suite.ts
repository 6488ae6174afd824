import { expect, test } from "vitest";
import { program, table } from "../testing/migrated.js";
import { dates } from "./dates.js";
import { members } from "./members.js";

const PREAMBLE = `
import { ApiKeySession, EventsApi, ProfilesApi } from "klaviyo-api";
const session = new ApiKeySession("pk_test");
const profiles = new ProfilesApi(session);
const events = new EventsApi(session);
const { body } = await profiles.getProfile("01");
const attributes = body.data.attributes;
const list = await events.getEvents();
declare const required: { attributes: import("klaviyo-api").TemplateResponseObjectResourceAttributes };`;

const cases = {
  "a date that may be missing": [
    "use(attributes.created);",
    "use(attributes.created == null ? attributes.created : new Date(attributes.created));",
  ],
  "an optional call": [
    "attributes.lastEventDate?.getTime();",
    "(attributes.last_event_date == null ? attributes.last_event_date : new Date(attributes.last_event_date))?.getTime();",
  ],
  "a date after a check": [
    "if (attributes.created) use(attributes.created.toISOString());",
    "if (attributes.created) use(new Date(attributes.created).toISOString());",
  ],
  "a non-null assertion": [
    "use(attributes.created!.getTime());",
    "use(new Date(attributes.created)!.getTime());",
  ],
  "a chain that may end before": [
    "declare const it: typeof body | undefined; use(it?.data.attributes.created.getTime());",
    "declare const it: typeof body | undefined; use((it?.data.attributes.created == null ? it?.data.attributes.created : new Date(it?.data.attributes.created))?.getTime());",
  ],
  "a condition": [
    "use(attributes.created ? attributes.created : !attributes.updated, attributes.created === null);",
    "use(attributes.created ? new Date(attributes.created) : !attributes.updated, attributes.created === null);",
  ],
  "a comparison": [
    "list.body.data.filter((one) => one.attributes.datetime! > new Date(0));",
    "list.body.data.filter((one) => new Date(one.attributes.datetime)! > new Date(0));",
  ],
  "a value that is converted already": [
    "new Date(attributes.created!);",
    "new Date(attributes.created!);",
  ],
  "a destructured date": [
    "const { created, lastEventDate: last } = attributes; use(created!.getTime(), last);",
    "const { created, last_event_date: last } = attributes; use(new Date(created)!.getTime(), last == null ? last : new Date(last));",
  ],
  "a destructured date in an object": [
    "const { created } = attributes; if (created) use({ created });",
    "const { created } = attributes; if (created) use({ created: new Date(created) });",
  ],
  "a date in a body": [
    `events.createEvent({ data: { type: "event", attributes: { time: new Date(), properties: {},
      metric: { data: { type: "metric", attributes: { name: "A" } } }, profile: { data: { type: "profile", attributes: {} } } } } });`,
    `events.createEvent({ data: { type: "event", attributes: { time: new Date(), properties: {},
      metric: { data: { type: "metric", attributes: { name: "A" } } }, profile: { data: { type: "profile", attributes: {} } } } } });`,
  ],
  "an assignment": ["attributes.created = new Date();", "attributes.created = new Date();"],
} as const;

test.each(table([dates, members], cases, PREAMBLE))("%s", (_title, after, run) => {
  expect(run()).toMatchObject({ text: after, undecided: [] });
});

const twice = program(
  [dates],
  "use((await profiles.getProfile('01')).body.data.attributes.created);",
  PREAMBLE,
);
test("a date that cannot be read twice is undecided", () => {
  expect(twice().undecided).toEqual([
    expect.stringContaining("attributes.created: dates are text"),
  ]);
});
