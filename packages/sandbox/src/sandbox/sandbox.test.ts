import { describe, expect, test } from "vitest";
import { ConnectionReset } from "../gateway/failures.js";
import { REVISION } from "../generated/operations.js";
import { apiOf } from "../testing/api.js";

const list = (name: string) => ({ type: "list", attributes: { name } });

describe("documents", () => {
  test("what is written is read back, with links and relationships as the API writes them", async () => {
    const api = apiOf();
    const made = await api.post("/api/lists/", list("News"));
    expect(made.status).toBe(201);
    const { id, attributes, links, relationships } = made.body.data;
    expect(attributes.created).toMatch(/\.\d{6}\+00:00$/);
    expect(links.self).toBe(`https://a.klaviyo.com/api/lists/${id}/`);
    expect(relationships.profiles).toEqual({
      links: {
        self: `https://a.klaviyo.com/api/lists/${id}/relationships/profiles/`,
        related: `https://a.klaviyo.com/api/lists/${id}/profiles/`,
      },
    });
    expect(made.body.links).toEqual({ self: "https://a.klaviyo.com/api/lists" });
    const read = await api.get(`/api/lists/${id}`);
    expect(read.body.data.attributes.created).toMatch(/:\d\d\+00:00$/);
  });

  test("relationships have both sides, and included resources come once", async () => {
    const api = apiOf({ seed: [{ type: "profile", id: "P1" }] });
    const { id } = (await api.post("/api/lists", list("News"))).body.data;
    const added = await api.post(`/api/lists/${id}/relationships/profiles`, [
      { type: "profile", id: "P1" },
    ]);
    expect([added.status, added.body]).toEqual([204, undefined]);
    const { body } = await api.get("/api/profiles/P1?include=lists");
    expect(body.data.relationships.lists.data).toEqual([{ type: "list", id }]);
    expect(body.included.map((one: { id: string }) => one.id)).toEqual([id]);
    await api.delete(`/api/lists/${id}`);
    const without = await api.get("/api/profiles/P1?include=lists");
    expect(without.body.data.relationships.lists.data).toEqual([]);
    expect(without.body.included).toEqual([]);
  });

  test("self is the request's URL, encoded; the cursor is appended to it", async () => {
    const api = apiOf({ seed: [1, 2].map((n) => ({ type: "list", id: `L${n}` })) });
    const { links } = (await api.get("/api/lists/?fields[list]=name,id&page[size]=1")).body;
    expect(links.self).toBe(
      "https://a.klaviyo.com/api/lists?fields%5Blist%5D=name%2Cid&page%5Bsize%5D=1",
    );
    expect(links.next).toContain(`${links.self}&page%5Bcursor%5D=`);
  });
});

test("resources of a seed are written out as responses show them", async () => {
  const api = apiOf({
    seed: [
      {
        type: "list",
        id: "L1",
        attributes: { name: "News" },
        relationships: { profiles: { data: [{ type: "profile", id: "P1" }] } },
        links: { self: "https://a.klaviyo.com/api/lists/L1/" },
      },
    ],
  });
  api.sandbox.seed([{ type: "profile", id: "P1", attributes: { email: "ada@shop.dev" } }]);
  const { body } = await api.get("/api/lists/L1/profiles");
  expect(body.data).toMatchObject([{ id: "P1", attributes: { email: "ada@shop.dev" } }]);
});

test("a seed without an id is refused", () => {
  const seed = [{ type: "profile", attributes: { email: "ada@example.com" } }] as never;
  expect(() => apiOf({ seed })).toThrow(
    'seed: expected a resource with a type and an id, got {"type":"profile","attributes":{"email":"ada@example.com"}}',
  );
});

describe("refusals", () => {
  test.each([
    ["no key", { authorization: "" }, 401, "not_authenticated", { pointer: "/data/" }],
    ["no revision", { revision: "" }, 400, "invalid", { parameter: "revision" }],
    [
      "a revision of the future",
      { revision: "2999-01-01" },
      404,
      "not_found",
      { pointer: "/data/" },
    ],
  ])("%s", async (_, headers, status, code, source) => {
    const answer = await apiOf({}, headers).get("/api/lists");
    expect(answer.status).toBe(status);
    expect(answer.body.errors).toMatchObject([{ status, code, source }]);
  });

  test("an unknown member, a missing one and a wrong type are named, each with its pointer", async () => {
    const api = apiOf();
    const wrong = await api.post("/api/lists", { type: "list", attributes: { nme: 1 } });
    expect(wrong.status).toBe(400);
    expect(wrong.body.errors).toMatchObject([
      {
        detail: "'name' is a required field for the resource 'list'.",
        source: { pointer: "/data/attributes/name" },
      },
      {
        detail: "'nme' is not a valid field for the resource 'list'.",
        source: { pointer: "/data/attributes/nme" },
      },
    ]);
  });

  test("a page size where there is none is refused as the member page_size", async () => {
    const { body } = await apiOf().get("/api/metrics?page[size]=3");
    expect(body.errors[0]).toMatchObject({ source: { pointer: "/data/attributes/page_size" } });
  });

  test("a key has its scopes, and others are unknown", async () => {
    const keys = { pk_test: { scopes: ["profiles:read"] } };
    const api = apiOf({ keys });
    expect((await api.get("/api/profiles")).status).toBe(200);
    expect((await api.get("/api/lists")).body.errors[0]).toMatchObject({
      status: 403,
      code: "permission_denied",
      detail: "The key lacks these scopes: lists:read.",
    });
    const other = apiOf({ keys }, { authorization: "Klaviyo-API-Key pk_other" });
    expect((await other.get("/api/profiles")).status).toBe(401);
  });
});

describe("control", () => {
  test("an operation fails as often as it was told to", async () => {
    const api = apiOf();
    api.sandbox.fail("get_lists", { status: 503, times: 2, retryAfter: 1 });
    const first = await api.get("/api/lists");
    expect([first.status, first.headers.get("retry-after")]).toEqual([503, "1"]);
    expect((await api.get("/api/lists")).status).toBe(503);
    expect((await api.get("/api/lists")).status).toBe(200);
    api.sandbox.fail("*", { reset: true });
    await expect(api.get("/api/lists")).rejects.toThrow(ConnectionReset);
    expect(() => api.sandbox.fail("get_lists", {})).toThrow(/expected a status, a delay or reset/);
  });

  test("everything that came in is recorded, with the reason of each refusal and without keys", async () => {
    const api = apiOf();
    await api.post("/api/lists", list("News"));
    await api.get("/api/lists/none");
    expect(api.sandbox.requests).toMatchObject([
      {
        method: "POST",
        url: "/api/lists",
        operation: "create_list",
        status: 201,
        revision: REVISION,
      },
      { url: "/api/lists/none", status: 404, reason: "A list with id none does not exist." },
    ]);
    expect(JSON.stringify(api.sandbox.requests)).not.toContain("pk_test");
  });

  test("a snapshot brings everything back, and reset starts over", async () => {
    const api = apiOf({ seed: [{ type: "profile", id: "P1" }] });
    const { id } = (await api.post("/api/lists", list("News"))).body.data;
    await api.post(`/api/lists/${id}/relationships/profiles`, [{ type: "profile", id: "P1" }]);
    const snapshot = JSON.parse(JSON.stringify(api.sandbox.snapshot()));
    api.sandbox.reset();
    expect((await api.get(`/api/lists/${id}`)).status).toBe(404);
    expect((await api.get("/api/profiles/P1")).status).toBe(200);
    api.sandbox.restore(snapshot);
    const members = await api.get(`/api/lists/${id}/profiles`);
    expect(members.body.data).toHaveLength(1);
  });

  test("a sandbox that continues from a snapshot makes no id again", async () => {
    const before = apiOf();
    const { id } = (await before.post("/api/lists", list("News"))).body.data;
    const after = apiOf();
    after.sandbox.restore(before.sandbox.snapshot());
    expect((await after.post("/api/lists", list("Offers"))).body.data.id).not.toBe(id);
    expect((await after.get("/api/lists")).body.data).toHaveLength(2);
  });

  test.each([
    [{}, "clock: expected number"],
    [{ clock: 0, accounts: [["OTHER1", {}]] }, "accounts[0][1].resources: expected"],
    [
      { clock: 0, accounts: [["OTHER1", { resources: [], links: [], tasks: [], random: 1 }]] },
      "accounts: the sandbox has no account OTHER1",
    ],
  ])(
    "what is not a snapshot is refused with its place, and changes nothing",
    async (value, message) => {
      const api = apiOf({ seed: [{ type: "profile", id: "P1" }] });
      expect(() => api.sandbox.restore(value as never)).toThrow(message);
      expect((await api.get("/api/profiles/P1")).status).toBe(200);
    },
  );

  test("changes are counted, those of time and of links included, and reads are not", async () => {
    const { sandbox, ...api } = apiOf({ seed: [{ type: "profile", id: "P1" }] });
    let last = sandbox.changes;
    const grown = (): boolean => {
      const before = last;
      last = sandbox.changes;
      return last > before;
    };
    const { id } = (await api.post("/api/lists", list("News"))).body.data;
    expect(grown()).toBe(true);
    await api.get("/api/lists");
    expect(grown()).toBe(false);
    const members = `/api/lists/${id}/relationships/profiles`;
    await api.post(members, [{ type: "profile", id: "P1" }]);
    expect(grown()).toBe(true);
    sandbox.advance("1s");
    expect(grown()).toBe(true);
    sandbox.reset();
    expect(grown()).toBe(true);
  });

  test("a seed that can be read once is in every account, also after a reset", async () => {
    function* seed() {
      yield { type: "list", id: "L1", attributes: { name: "News" } };
    }
    const api = apiOf({ seed: seed(), accounts: ["FIRST1", "SECND2"] });
    api.sandbox.reset();
    expect((await api.get("/api/lists/L1")).status).toBe(200);
    const { accounts } = api.sandbox.snapshot();
    expect(accounts.map(([, { resources }]) => resources.length)).toEqual([1, 1]);
  });

  test("the same calls make the same ids", async () => {
    const ids = async () => {
      const api = apiOf({ clock: () => 0 });
      return (await api.post("/api/lists", list("News"))).body.data.id;
    };
    expect(await ids()).toBe(await ids());
  });
});
