import { expect } from "vitest";
import { type Api, apiOf } from "./api.js";

const START = Date.UTC(2026, 6, 15);

const people = [
  ["P1", { email: "ann@shop.dev", location: { city: "Porto", country: "Portugal" } }],
  ["P2", { email: "bob@shop.dev", location: { country: "US" }, properties: { size: 42 } }],
  ["P3", { email: "cleo@mail.dev", properties: { colours: ["red", "blue"], size: 38 } }],
] as const;

export const seed = [
  { type: "list", id: "List01", attributes: { name: "News", opt_in_process: "single_opt_in" } },
  ...people.map(([id, attributes]) => ({ type: "profile", id, attributes })),
];

export const start = (settings = {}) => apiOf({ seed, settings, clock: () => START });

export const groups = (...condition_groups: object[][]) => ({
  condition_groups: condition_groups.map((conditions) => ({ conditions })),
});

export const create = (api: Api, definition: object, name = "Segment") =>
  api.post("/api/segments", { type: "segment", attributes: { name, definition } });

export const membersOf = async (api: Api, id: string): Promise<string[]> =>
  (await api.get(`/api/segments/${id}/profiles`)).body.data.map((one: { id: string }) => one.id);

/** Returns the members of a new segment. */
export async function members(api: Api, ...conditions: object[]): Promise<string[]> {
  const { status, body } = await create(api, groups(conditions));
  expect(status).toBe(201);
  return membersOf(api, body.data.id);
}

export const inList = (is_member: boolean, timeframe_filter?: object) => ({
  type: "profile-group-membership",
  is_member,
  group_ids: ["List01"],
  ...(timeframe_filter && { timeframe_filter }),
});

export const property = (name: string, filter: object) => ({
  type: "profile-property",
  property: name,
  filter,
});

export const email = (operator: string, value: string) =>
  property("email", { type: "string", operator, value });

export const join = (api: Api, ...ids: string[]) =>
  api.post(
    "/api/lists/List01/relationships/profiles",
    ids.map((id) => ({ type: "profile", id })),
  );

export const inTheLast = (quantity: number, unit = "day") => ({
  type: "date",
  operator: "in-the-last",
  unit,
  quantity,
});
