import { expect, test } from "vitest";
import { templates as fidelity } from "../../fidelity/templates.js";
import { type Answer, type Api, apiOf } from "../../testing/api.js";
import { LISTS, readyCampaign } from "../../testing/campaigns.js";

const create = (api: Api, attributes: object = {}): Promise<Answer> =>
  api.post("/api/templates", {
    type: "template",
    attributes: {
      name: "T",
      editor_type: "CODE",
      html: "<html><body>Hi</body></html>",
      ...attributes,
    },
  });

const change = (api: Api, id: string, attributes: object): Promise<Answer> =>
  api.patch(`/api/templates/${id}`, { type: "template", id, attributes });

const clone = (api: Api, id: string, name?: string): Promise<Answer> =>
  api.post("/api/template-clone", { type: "template", id, attributes: { name } });

const render = (api: Api, id: string, context: object): Promise<Answer> =>
  api.post("/api/template-render", { type: "template", id, attributes: { context } });

const column = {
  blocks: [
    {
      content_type: "block",
      type: "html",
      data: { content: "<p>Hi</p>", display_options: {} },
    },
  ],
};
const section = {
  content_type: "section",
  type: "section",
  data: { properties: {}, styles: {}, display_options: {} },
  rows: [{ data: { styles: {} }, columns: [column] }],
};
const definition = (sections: object[]): object => ({
  body: { properties: {}, styles: {}, sections },
  styles: [],
});

test(fidelity.written.text, async () => {
  const api = apiOf();
  const { status, body } = await create(api, { text: "Hi  there" });
  expect(status).toBe(201);
  expect(body.data.id).toMatch(/^[A-Za-z0-9]{6}$/);
  expect(body.data.attributes).toMatchObject({
    editor_type: "CODE",
    html: "<html><head></head><body>Hi</body></html>",
    text: "Hi  there",
    amp: null,
  });
  expect(body.data.attributes.created).toMatch(/\.\d{6}\+00:00$/);
  const read = await api.get(`/api/templates/${body.data.id}`);
  expect(read.body.data.attributes.created).toMatch(/:\d\d\+00:00$/);
  const changed = await change(api, body.data.id, {
    html: "<html lang='en'><p>2</html>",
    name: null,
  });
  expect(changed.body.data.attributes).toMatchObject({
    name: "T",
    html: "<html lang='en'><head></head><p>2</html>",
    text: "Hi  there",
  });
});

test(fidelity.editors.text, async () => {
  const api = apiOf();
  const pointers = async (attributes: object) =>
    (await create(api, attributes)).body.errors?.[0]?.source.pointer;
  expect(await pointers({ editor_type: "SIMPLE" })).toBe("/data/attributes/editor_type");
  expect(await pointers({ editor_type: "SYSTEM_DRAGGABLE" })).toBe("/data/attributes/html");
  const draggable = { editor_type: "SYSTEM_DRAGGABLE", html: undefined };
  expect(await pointers(draggable)).toBe("/data/attributes/definition");
  expect(await pointers({ ...draggable, definition: definition([]) })).toBe(
    "/data/attributes/definition/body/sections",
  );
  expect(await pointers({ definition: definition([section]) })).toBe("/data/attributes/definition");
  const made = await create(api, { ...draggable, definition: definition([section]) });
  expect(made.body).toMatchObject({ data: { attributes: { editor_type: "SYSTEM_DRAGGABLE" } } });
  expect(made.body.data.attributes.html).toContain("<p>Hi</p>");
  expect(made.body.data.attributes).not.toHaveProperty("definition");
  const path = `/api/templates/${made.body.data.id}?additional-fields[template]=definition`;
  const whole = (await api.get(path)).body.data.attributes.definition;
  expect(whole.body.sections).toHaveLength(1);
});

test(fidelity.limit.text, async () => {
  const seed = Array.from({ length: 1_000 }, (_, index) => ({ type: "template", id: `T${index}` }));
  const api = apiOf({ seed });
  expect((await create(api)).body.errors[0]).toMatchObject({ status: 400, code: "invalid" });
  expect((await clone(api, "T1")).status).toBe(400);
  await api.delete("/api/templates/T2");
  expect((await create(api)).status).toBe(201);
});

test(fidelity.statuses.text, async () => {
  const api = apiOf();
  const { id } = (await create(api)).body.data;
  const cloned = await clone(api, id, "Copy");
  expect([cloned.status, cloned.body.data.attributes.name]).toEqual([200, "Copy"]);
  expect(cloned.body.data.attributes.amp).toBe("");
  expect((await render(api, id, {})).status).toBe(200);
  const deleted = await api.delete(`/api/templates/${id}`);
  expect([deleted.status, deleted.body]).toEqual([200, undefined]);
  expect((await api.get(`/api/templates/${id}`)).status).toBe(404);
  expect((await clone(api, id)).status).toBe(404);
});

test(fidelity.copies.text, async () => {
  const api = apiOf({ seed: LISTS });
  const { message, template } = await readyCampaign(api);
  const { id } = (await api.get(`/api/campaign-messages/${message}/template`)).body.data;
  expect((await api.get(`/api/templates/${id}`)).status).toBe(200);
  const listed = (await api.get("/api/templates")).body.data;
  expect(listed.map((one: { id: string }) => one.id)).toEqual([template]);
  expect((await change(api, id, { name: "x" })).status).toBe(404);
  expect((await api.delete(`/api/templates/${id}`)).body.errors[0]).toMatchObject({
    status: 409,
    code: "conflict",
    source: { pointer: "/data" },
  });
  expect((await api.delete(`/api/templates/${template}`)).status).toBe(200);
  expect((await api.get(`/api/templates/${id}`)).status).toBe(200);
});

test(fidelity.rendered.text, async () => {
  const api = apiOf();
  const html = "<p>{{ person.name|default:'friend' }}{% if vip %} *{% endif %}</p>";
  const { id } = (await create(api, { html, text: "{{ total|floatformat:2 }}{{ none }}" })).body
    .data;
  const { body } = await render(api, id, { person: { name: "Ada" }, vip: true, total: 3 });
  expect(body.data).toMatchObject({
    type: "template",
    id,
    attributes: { name: "T", html: "<p>Ada *</p>", text: "3.00", amp: "" },
  });
  expect(body.data.attributes.created).toMatch(/:\d\d\+00:00$/);
  const empty = await render(api, id, {});
  expect(empty.body.data.attributes.html).toBe("<p>friend</p>");
  expect((await api.get(`/api/templates/${id}`)).body.data.attributes.html).toBe(html);
});

test(fidelity.refused.text, async () => {
  const api = apiOf();
  const { id } = (await create(api, { html: "{{ event.$value }}" })).body.data;
  expect((await render(api, id, {})).body.errors[0]).toMatchObject({
    status: 400,
    code: "invalid",
    detail: "'.$value' cannot be read in 'event.$value'.",
    source: { pointer: "/data" },
  });
  await change(api, id, { html: "{{ name|shout }}" });
  expect((await render(api, id, {})).body.data.attributes.html).toBe("{{ name|shout }}");
  expect((await render(api, "none", {})).status).toBe(404);
});

test(fidelity.universal.text, async () => {
  const api = apiOf();
  const type = "template-universal-content";
  const block = { content_type: "block", type: "html" };
  const data = { content: "<p>Hi</p>", display_options: { show_on: "all", visible_check: null } };
  const made = await api.post("/api/template-universal-content", {
    type,
    attributes: { name: "Footer", definition: { ...block, data } },
  });
  expect(made.status).toBe(201);
  const { id, attributes } = made.body.data;
  expect(id).toMatch(/^[0-9a-f]{32}$/);
  expect(attributes).toMatchObject({ name: "Footer", definition: { ...block, data } });
  const path = `/api/template-universal-content/${id}`;
  const changed = await api.patch(path, {
    type,
    id,
    attributes: { name: "Foot", definition: null },
  });
  expect(changed.body.data.attributes).toMatchObject({ name: "Foot", definition: { data } });
  const filter = "equals(definition.type,'html'),equals(name,'Foot')";
  const listed = await api.get(`/api/template-universal-content?filter=${filter}`);
  expect(listed.body.data).toHaveLength(1);
  const video = { name: "V", definition: { content_type: "block", type: "video", data: {} } };
  expect(
    (await api.post("/api/template-universal-content", { type, attributes: video })).status,
  ).toBe(400);
  expect((await api.delete(path)).status).toBe(204);
  expect((await api.get(path)).status).toBe(404);
});
