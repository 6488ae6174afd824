import { describe, expect, test } from "vitest";
import { publicKey } from "../auth/public-key.js";
import type { Operation } from "../operation/operation.js";
import { createThing, listThings, updateThing } from "../testing/operations.js";
import { encodeBody } from "./encode.js";
import { encodeForm } from "./form.js";
import { encodeKeyed } from "./keyed.js";
import { type ApiRequest, type CallParameters, prepare } from "./prepare.js";

const engine = {
  baseUrl: "https://a.klaviyo.com",
  auth: { kind: "private" },
  environment: {
    clock: { now: () => 0, setTimer: () => () => {} },
    random: () => 0,
    uuid: () => "11111111-2222-4333-8444-555555555555",
  },
} as const;

const request = (operation: Operation, parameters?: CallParameters): ApiRequest =>
  prepare(engine, operation, parameters, operation.idempotencyKey ? encodeKeyed : encodeBody);
const search = (operation: Operation, parameters: CallParameters): Record<string, string> =>
  Object.fromEntries(new URL(request(operation, parameters).url).searchParams);

describe("parameters in the query", () => {
  test("groups become brackets, arrays become comma-separated lists, others keep their names", () => {
    expect(
      search(listThings, {
        filter: "equals(name,'x')",
        fields: { thing: ["name", "created"] },
        additionalFields: { thing: ["secret"] },
        include: ["owners", "tags"],
        sort: "-created",
        page: { size: 50, cursor: "abc" },
        custom: true,
      }),
    ).toEqual({
      filter: "equals(name,'x')",
      "fields[thing]": "name,created",
      "additional-fields[thing]": "secret",
      include: "owners,tags",
      sort: "-created",
      "page[size]": "50",
      "page[cursor]": "abc",
      custom: "true",
    });
  });

  test("a whole links.next is accepted as a cursor", () => {
    const cursor = "https://a.klaviyo.com/api/things?page%5Bcursor%5D=abc&sort=id";
    expect(search(listThings, { page: { cursor } })).toEqual({ "page[cursor]": "abc" });
  });

  test("a cursor is sent under the operation's name for it", () => {
    expect(search({ ...listThings, paging: "page_cursor" }, { page: { cursor: "abc" } })).toEqual({
      page_cursor: "abc",
    });
  });

  test("undefined, null and empty values are left out", () => {
    expect(
      search(listThings, { filter: undefined, sort: null, include: [], fields: { thing: [] } }),
    ).toEqual({});
  });

  test("headers of the operation are not in the query", () => {
    const { url, headers } = request(
      { ...listThings, headers: ["X-Klaviyo-API-Filters"] },
      { "X-Klaviyo-API-Filters": "x" },
    );
    expect(url).toBe("https://a.klaviyo.com/api/things");
    expect(headers).toEqual({ "x-klaviyo-api-filters": "x" });
  });
});

describe("client-side operations", () => {
  const operation: Operation = { ...createThing, auth: "public", path: "/client/things" };
  const withKey = { ...engine, auth: publicKey("AbC123") };

  test("send the company id of the client unless the call has one", () => {
    expect(prepare(withKey, operation, {}).url).toMatch(/\?company_id=AbC123$/);
    expect(prepare(withKey, operation, { company_id: "X" }).url).toMatch(/\?company_id=X$/);
  });

  test("say what is missing", () => {
    expect(() => prepare(engine, operation, {})).toThrow(
      /create_thing: needs a client with publicKey/,
    );
  });
});

describe("bodies", () => {
  test("are JSON:API documents", () => {
    const { body, headers, url } = request(updateThing, {
      id: "7",
      data: { attributes: { a: null } },
    });
    expect(url).toBe("https://a.klaviyo.com/api/things/7");
    expect(headers["content-type"]).toBe("application/vnd.api+json");
    expect(JSON.parse(String(body))).toEqual({
      data: { type: "thing", id: "7", attributes: { a: null } },
    });
  });

  test("are sent with DELETE too", () => {
    const remove: Operation = { ...createThing, id: "remove_things", method: "DELETE" };
    const { method, body } = request(remove, { data: [{ id: "1" }] });
    expect(method).toBe("DELETE");
    expect(body).toBe('{"data":[{"id":"1","type":"thing"}]}');
  });

  test("are absent without data", () => {
    const { body, headers } = request(listThings, {});
    expect([body, headers]).toEqual([undefined, {}]);
  });

  test("that cannot be written as JSON are refused", () => {
    expect(() => request(createThing, { data: { attributes: { n: 1n } } })).toThrow(
      "create_thing: /data/attributes/n is of type BigInt",
    );
    const cycle: Record<string, unknown> = {};
    cycle["self"] = cycle;
    expect(() => request(createThing, { data: cycle })).toThrow(
      /create_thing: data cannot be written as JSON/,
    );
  });

  test("contain the cursor if the operation pages in the body, also the one of a later page", () => {
    const { body, bodyAt, url } = request(
      { ...createThing, paging: { pointer: "/data/attributes/page_cursor" } },
      { data: { attributes: { by: ["day"] } }, page: { cursor: "abc" } },
    );
    expect(url).toBe("https://a.klaviyo.com/api/things");
    expect(JSON.parse(String(body)).data.attributes).toEqual({ by: ["day"], page_cursor: "abc" });
    const later = JSON.parse(bodyAt?.(`${url}?page_cursor=def`) ?? "");
    expect(later).toEqual({
      data: { type: "thing", attributes: { by: ["day"], page_cursor: "def" } },
    });
  });

  test("get an idempotency key unless the caller passes one", () => {
    const keyed: Operation = { ...createThing, idempotencyKey: "/data/attributes/unique_id" };
    const made = request(keyed, { data: { attributes: {} } });
    expect(made.idempotent).toBe(true);
    expect(JSON.parse(String(made.body)).data.attributes.unique_id).toBe(engine.environment.uuid());
    const given = request(keyed, { data: { attributes: { unique_id: "mine" } } });
    expect(JSON.parse(String(given.body)).data.attributes.unique_id).toBe("mine");
  });

  describe("with a time get an idempotency key that", () => {
    const dated: Operation = {
      ...createThing,
      idempotencyKey: "/data/attributes/unique_id",
      idempotencyTime: "/data/attributes/time",
    };
    const keyOf = (attributes: object): unknown => {
      const { body, idempotent } = request(dated, { data: { attributes } });
      expect(idempotent).toBe(true);
      return JSON.parse(String(body)).data.attributes.unique_id;
    };
    const event = {
      metric: { data: { type: "metric", attributes: { name: "Bought" } } },
      profile: { data: { type: "profile", attributes: { email: "a@b.co" } } },
      properties: { sku: "a" },
      value: 1,
      time: "2025-01-01T00:00:00Z",
    };

    test("equal events share, so that a repeated backfill adds none", () => {
      expect(keyOf(event)).toMatch(/^[0-9a-f]{32}$/);
      expect(keyOf({ ...event })).toBe(keyOf(event));
      const { metric, ...rest } = event;
      expect(keyOf({ ...rest, metric })).toBe(keyOf(event));
    });

    test.each([
      ["metric", { metric: { data: { type: "metric", attributes: { name: "Sold" } } } }],
      ["profile", { profile: { data: { type: "profile", attributes: { email: "c@d.co" } } } }],
      ["properties", { properties: { sku: "b" } }],
      ["value", { value: 2 }],
      ["time", { time: "2025-01-01T00:00:01Z" }],
    ])("depends on the %s", (_, other) => {
      expect(keyOf({ ...event, ...other })).not.toBe(keyOf(event));
    });

    test("is random without a time, and the caller's own if there is one", () => {
      expect(keyOf({ ...event, time: undefined })).toBe(engine.environment.uuid());
      expect(keyOf({ ...event, unique_id: "mine" })).toBe("mine");
    });
  });

  test("are not idempotent if the caller passes null as the key", () => {
    const keyed: Operation = { ...createThing, idempotencyKey: "/data/attributes/unique_id" };
    const { body, idempotent } = request(keyed, { data: { attributes: { unique_id: null } } });
    expect(JSON.parse(String(body)).data.attributes.unique_id).toBeNull();
    expect(idempotent).toBe(false);
  });

  test("are not idempotent if no key can be created", () => {
    const keyed: Operation = { ...createThing, idempotencyKey: "/data/attributes/unique_id" };
    const environment = { ...engine.environment, uuid: () => undefined };
    const made = prepare(
      { ...engine, environment },
      keyed,
      { data: { attributes: {} } },
      encodeKeyed,
    );
    expect(made.idempotent).toBe(false);
  });

  test("are forms if the operation uploads files", () => {
    const upload: Operation = { ...createThing, form: ["file", "name"] };
    const parameters = { file: new Blob(["x"]), name: "n" };
    const { body, headers, url } = prepare(engine, upload, parameters, encodeForm);
    expect(body).toBeInstanceOf(Blob);
    expect(headers["content-type"]).toMatch(/^multipart\/form-data; boundary=/);
    expect(url).toBe("https://a.klaviyo.com/api/things");
  });
});

test.each([
  ["a read", listThings, true],
  ["a create", createThing, false],
  ["an operation of the overlay", { ...createThing, idempotent: true } as Operation, true],
])("%s is idempotent: %s", (_, operation, expected) => {
  expect(request(operation, { data: {} }).idempotent).toBe(expected);
});

describe("a member with which sending twice is never safe", () => {
  const unless = (pointer: string): Operation => ({
    ...createThing,
    idempotent: true,
    idempotentUnless: pointer,
  });
  const ofOne = unless("/data/meta/patch/append");
  const ofMany = unless("/data/attributes/things/data/meta/append");
  const many = (...data: object[]) => ({ data: { attributes: { things: { data } } } });

  test.each<[Operation, CallParameters, boolean]>([
    [ofOne, { data: { meta: { patch: { append: { a: 1 } } } } }, false],
    [ofOne, { data: { meta: { patch: { append: null } } } }, true],
    [ofOne, { data: { meta: { patch: { unset: "a" } } } }, true],
    [ofOne, { data: {} }, true],
    [ofMany, many({}, { meta: { append: { a: 1 } } }), false],
    [ofMany, many({}, { meta: {} }), true],
    [ofMany, many(), true],
    [ofMany, {}, true],
    [{ ...ofOne, method: "GET" }, { data: { meta: { patch: { append: {} } } } }, true],
  ])("%#: makes the request unsafe if it is there", (operation, parameters, idempotent) => {
    expect(request(operation, parameters).idempotent).toBe(idempotent);
  });

  test("also does so beside an idempotency key", () => {
    const operation: Operation = {
      ...createThing,
      idempotencyKey: "/data/attributes/key",
      idempotentUnless: "/data/attributes/append",
    };
    const safe = (attributes: object) => request(operation, { data: { attributes } }).idempotent;
    expect([safe({}), safe({ append: [1] })]).toEqual([true, false]);
  });
});
