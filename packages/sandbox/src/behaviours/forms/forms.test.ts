import { expect, test } from "vitest";
import { forms } from "../../fidelity/forms.js";
import { apiOf } from "../../testing/api.js";

const button = (action: object) => ({
  rows: [{ blocks: [{ type: "button", properties: { label: "Go" }, action }] }],
});

const SUBMIT = { type: "next_step", submit: true, properties: { list_id: "L1" } };

const form = (version: object = {}, action: object = SUBMIT) => ({
  type: "form",
  attributes: {
    name: "Welcome",
    status: "draft",
    ab_test: false,
    definition: {
      versions: [
        {
          type: "full_screen",
          steps: [{ columns: [button(action)] }, { columns: [] }],
          ...version,
        },
      ],
    },
  },
});

const shop = () => apiOf({ seed: [{ type: "list", id: "L1" }] });

test(forms.created.text, async () => {
  const api = shop();
  const { status, body } = await api.post("/api/forms", form());
  expect(body.errors).toBeUndefined();
  expect(status).toBe(201);
  const { id, attributes } = body.data;
  const [version] = attributes.definition.versions;
  expect(attributes).toMatchObject({ status: "draft", ab_test: false });
  expect(version.steps[0].id).toMatch(/^\d+$/);
  expect(version.steps[0].columns[0].rows[0].blocks[0].action.id).toMatch(/^\d+$/);
  const versions = await api.get(`/api/forms/${id}/form-versions`);
  expect(versions.body.data).toMatchObject([
    {
      id: String(version.id),
      attributes: {
        form_type: "full_page",
        status: "draft",
        ab_test: null,
        variation_name: "Variation 1",
      },
    },
  ]);
  expect((await api.get(`/api/form-versions/${version.id}/form`)).body.data.id).toBe(id);
  const [listed] = (await api.get('/api/forms?filter=equals(status,"draft")')).body.data;
  expect(listed.attributes).not.toHaveProperty("definition");
});

const PART = "/steps/0/columns/0/rows/0/blocks/0/action";

test.each([
  [form({ steps: [{ columns: [] }] }), "/steps"],
  [form({ id: 1 }), "/id"],
  [form({ location: "top_left" }), "/location"],
  [form({}, { type: "next_step", submit: true }), `${PART}/properties/list_id`],
  [form({}, { ...SUBMIT, properties: { list_id: "L2" } }), `${PART}/properties/list_id`],
])(`${forms.refused.text}: case %#`, async (data, pointer) => {
  const { status, body } = await shop().post("/api/forms", data);
  expect(status).toBe(400);
  const source = { pointer: `/data/attributes/definition/versions/0${pointer}` };
  expect(body.errors[0]).toMatchObject({ code: "invalid", source });
});

test(forms.deleted.text, async () => {
  const api = shop();
  const { id, attributes } = (await api.post("/api/forms", form())).body.data;
  expect((await api.delete(`/api/forms/${id}`)).status).toBe(204);
  const [version] = attributes.definition.versions;
  expect((await api.get(`/api/form-versions/${version.id}`)).status).toBe(404);
});
