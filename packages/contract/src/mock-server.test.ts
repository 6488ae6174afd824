import { type MockServer, startMock } from "@klaviyo-kit/generator";
import { createList, getList, getLists } from "@klaviyo-kit/lists";
import { apiKey, type Client, createClient } from "@klaviyo-kit/runtime";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { committedSpec } from "./committed-spec.js";

let mock: MockServer;
let klaviyo: Client;
beforeAll(async () => {
  mock = await startMock(await committedSpec());
  klaviyo = createClient({ auth: apiKey("pk_test"), baseUrl: mock.url, pacing: false });
});
afterAll(() => mock.close());

describe("a client of klaviyo-kit mock", () => {
  test("reads what is wrong with a request, and where", async () => {
    const data = { attributes: { name: 1 as never } };
    await expect(createList(klaviyo, { data })).rejects.toThrow(
      "create_list: 422 invalid: Request body property data.attributes.name must be string (/data/attributes/name)",
    );
  });

  test("reads that it asked for an error", async () => {
    const headers = { prefer: "code=404" };
    await expect(getList(klaviyo, { id: "Y6nRLr" }, { headers })).rejects.toThrow(
      "get_list: 404 not_found: The request asked for status 404.",
    );
  });

  test("follows the links of a collection to its end", async () => {
    const pages: unknown[] = [];
    for await (const { links } of getLists(klaviyo).pages()) pages.push(links?.next);
    expect(pages).toEqual([expect.stringMatching(`^${mock.url}/api/lists`), null]);
  });

  test("reads meaningful values, and links of the mock", async () => {
    const { data } = await getList(klaviyo, { id: "Y6nRLr" });
    expect(data.attributes).toMatchObject({ name: "Spring Newsletter" });
    expect(data.links?.self).toBe(`${mock.url}/api/lists/${data.id}`);
    expect(data.relationships?.tags?.links?.related).toBe(`${data.links?.self}/tags`);
  });

  test("gets other values if it asks for dynamic ones, with links of the mock", async () => {
    const headers = { prefer: "dynamic=true" };
    const { data } = await getList(klaviyo, { id: "Y6nRLr" }, { headers });
    expect(data.attributes.name).not.toBe("Spring Newsletter");
    expect(data.links?.self).toMatch(`${mock.url}/api/lists/`);
  });
});
