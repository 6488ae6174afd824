import { expect, test } from "vitest";
import { startSession } from "./session.js";
import { STARTS } from "./starts.js";

const [small, demo] = STARTS;

test("every example gets the response that its title promises", async () => {
  const session = startSession(small.seed);
  const statuses: number[] = [];
  for (const preset of small.presets) statuses.push((await session.send(preset)).status);
  expect(statuses).toEqual([201, 200, 202, 202, 200, 400]);
  expect(session.log().map(({ operation }) => operation)).toEqual([
    "get_profiles",
    "get_profiles_for_list",
    "create_event",
    "bulk_subscribe_profiles",
    "get_profiles",
    "create_profile",
  ]);
});

test("every example about the shop finds something", async () => {
  if (!demo) throw new Error("there is no second start");
  const session = startSession(demo.seed);
  for (const preset of demo.presets) {
    const { status, body } = await session.send(preset);
    expect(status, preset.title).toBe(200);
    expect(JSON.parse(body).data, preset.title).not.toEqual([]);
  }
});

test("starting over forgets requests and resources", async () => {
  const session = startSession(small.seed);
  const [first] = small.presets;
  await session.send(first);
  session.reset();
  expect(session.log()).toEqual([]);
  expect((await session.send(first)).status).toBe(201);
});
