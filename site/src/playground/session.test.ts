import { expect, test } from "vitest";
import { PRESETS } from "./presets.js";
import { startSession } from "./session.js";

test("every example gets the response that its title promises", async () => {
  const session = startSession();
  const statuses: number[] = [];
  for (const preset of PRESETS) statuses.push((await session.send(preset)).status);
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

test("starting over forgets requests and resources", async () => {
  const session = startSession();
  const [first] = PRESETS;
  if (!first) throw new Error("there is no example");
  await session.send(first);
  session.reset();
  expect(session.log()).toEqual([]);
  expect((await session.send(first)).status).toBe(201);
});
