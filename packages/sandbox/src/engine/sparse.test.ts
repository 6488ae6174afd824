import { expect, test } from "vitest";
import { responses } from "../fidelity/responses.js";
import { apiOf } from "../testing/api.js";
import { cutTo } from "./sparse.js";

const location = { city: "Boston", zip: "02111" };
const seed = [{ type: "profile", id: "P1", attributes: { first_name: "Ada", location } }];

test(responses.sparse.text, async () => {
  const api = apiOf({ seed });
  const shown = async (fields: string) =>
    (await api.get(`/api/profiles/P1?fields[profile]=${fields}`)).body.data.attributes;
  expect(await shown("first_name")).toEqual({ first_name: "Ada" });
  expect(await shown("first_name,location.zip")).toEqual({
    first_name: "Ada",
    location: { zip: "02111" },
  });
  expect((await shown("location,location.zip")).location).toMatchObject(location);
});

test("members of items of lists are cut too, and nothing is made up", () => {
  const fields = ["groups.name", "groups.at.day"];
  const groups = [{ name: "a", size: 1, at: { day: 1, hour: 2 } }, { size: 2 }, null];
  const cut = [{ name: "a", at: { day: 1 } }, {}, null];
  expect(cutTo(groups, "groups", { fields, additional: undefined })).toEqual(cut);
  expect(cutTo(groups, "groups", { fields, additional: ["groups"] })).toEqual(groups);
});
