import { expect, test } from "vitest";
import { images as fidelity } from "../../fidelity/images.js";
import { REVISION } from "../../generated/operations.js";
import { type Answer, type Api, apiOf } from "../../testing/api.js";

const PNG = "data:image/png;base64,iVBORw0KGgo=";

const upload = (api: Api, import_from_url: string, more: object = {}): Promise<Answer> =>
  api.post("/api/images", { type: "image", attributes: { import_from_url, ...more } });

const change = (api: Api, id: string, attributes: object): Promise<Answer> =>
  api.patch(`/api/images/${id}`, { type: "image", id, attributes });

async function uploadFile(
  api: Api,
  file: Blob,
  fields: Record<string, string> = {},
): Promise<Response> {
  const form = new FormData();
  form.set("file", file);
  for (const [name, value] of Object.entries(fields)) form.set(name, value);
  return api.sandbox.fetch("https://a.klaviyo.com/api/image-upload", {
    method: "POST",
    headers: { authorization: "Klaviyo-API-Key pk_test", revision: REVISION },
    body: form,
  });
}

test(fidelity.dataUri.text, async () => {
  const api = apiOf();
  const { status, body } = await upload(api, PNG, { name: "Logo" });
  expect(status).toBe(201);
  expect(body.data.id).toMatch(/^\d{9}$/);
  expect(body.data.attributes).toMatchObject({
    name: "Logo",
    format: "png",
    size: 8,
    hidden: false,
  });
  expect(body.data.attributes).not.toHaveProperty("content");
  const url = body.data.attributes.image_url;
  expect(url).toBe(`https://a.klaviyo.com/images/SANDBX/${body.data.id}.png`);
  const served = await api.sandbox.fetch(url);
  expect(served.headers.get("content-type")).toBe("image/png");
  expect([...new Uint8Array(await served.arrayBuffer())].slice(0, 4)).toEqual([137, 80, 78, 71]);
  const unknown = await api.sandbox.fetch("https://a.klaviyo.com/images/SANDBX/1.png");
  expect(unknown.status).toBe(404);
});

test(fidelity.address.text, async () => {
  const { body } = await upload(apiOf(), "https://shop.test/a/hero.jpg?v=2");
  expect(body.data.attributes).toMatchObject({
    name: "hero.jpg",
    format: "jpeg",
    size: 0,
    image_url: "https://shop.test/a/hero.jpg?v=2",
  });
});

test(fidelity.file.text, async () => {
  const api = apiOf();
  const gif = new File(["GIF89a"], "dot.gif", { type: "image/gif" });
  const response = await uploadFile(api, gif, { hidden: "true" });
  expect(response.status).toBe(201);
  const { attributes } = (await response.json()).data;
  expect(attributes).toMatchObject({ name: "dot.gif", format: "gif", size: 6, hidden: true });
});

test(fidelity.formats.text, async () => {
  const api = apiOf();
  const pointer = "/data/attributes/import_from_url";
  for (const address of [
    "data:image/png;base64,AAAA",
    "data:image/png;base64,%",
    "ftp://x/a.png",
    "x",
    "https://x.test/a.svg",
  ]) {
    expect((await upload(api, address)).body.errors[0], address).toMatchObject({
      status: 400,
      code: "invalid",
      source: { pointer },
    });
  }
  const large = new File([`GIF8${"x".repeat(5_000_000)}`], "a.gif");
  const refused = await uploadFile(api, large);
  expect(refused.status).toBe(400);
});

test(fidelity.names.text, async () => {
  const api = apiOf();
  const names: string[] = [];
  for (const name of ["Logo", "Logo", "Logo"]) {
    names.push((await upload(api, PNG, { name })).body.data.attributes.name);
  }
  expect(names).toEqual(["Logo", "Logo-1", "Logo-2"]);
});

test(fidelity.replaced.text, async () => {
  const api = apiOf();
  const { id } = (await upload(api, PNG, { name: "Logo", hidden: true })).body.data;
  const named = await change(api, id, { name: "Logo" });
  expect(named.body.data.attributes).toMatchObject({ name: "Logo", hidden: false });
  const hidden = await change(api, id, { hidden: true });
  expect(hidden.body.data.attributes).toMatchObject({ name: "", hidden: true });
  expect((await api.delete(`/api/images/${id}`)).status).toBe(405);
});

test(fidelity.hidden.text, async () => {
  const api = apiOf();
  await upload(api, PNG, { name: "A" });
  await upload(api, PNG, { name: "B", hidden: true });
  const names = async (query: string) =>
    (await api.get(`/api/images${query}`)).body.data.map(
      (one: { attributes: { name: string } }) => one.attributes.name,
    );
  expect(await names("")).toEqual(["A"]);
  expect(await names("?filter=equals(hidden,true)")).toEqual(["B"]);
  expect(await names("?filter=any(hidden,[true,false])&sort=name")).toEqual(["A", "B"]);
});

test(fidelity.sizeFilter.text, async () => {
  const { body } = await apiOf().get("/api/images?filter=greater-than(size,0)");
  expect(body.errors[0]).toMatchObject({ status: 400, source: { parameter: "filter" } });
});
