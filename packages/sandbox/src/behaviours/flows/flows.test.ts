import { expect, test } from "vitest";
import { flows } from "../../fidelity/flows.js";
import { type Api, apiOf } from "../../testing/api.js";

const DIGITS = /^\d{9}$/;

const delay = { temporary_id: "wait", type: "time-delay", data: { unit: "days", value: 1 } };

const email = (template_id: string) => ({
  temporary_id: "mail",
  type: "send-email",
  data: { message: { template_id, subject_line: "Hello", name: "Welcome" } },
});

const welcome = (definition: object = {}) => ({
  type: "flow",
  attributes: {
    name: "Welcome",
    definition: {
      triggers: [{ type: "list", id: "L1" }],
      profile_filter: null,
      actions: [{ ...delay, links: { next: "mail" } }, email("T1")],
      entry_action_id: "wait",
      ...definition,
    },
  },
});

const shop = (): Api =>
  apiOf({
    seed: [
      { type: "list", id: "L1" },
      { type: "metric", id: "M1" },
      { type: "segment", id: "S1" },
      {
        type: "template",
        id: "T1",
        attributes: { name: "Hello", html: "<p>Hello</p>", editor_type: "CODE" },
      } as { type: string; id: string },
    ],
  });

const created = async (api: Api, definition?: object) => {
  const { body } = await api.post("/api/flows", welcome(definition));
  return body.data.id as string;
};

const actionsOf = async (api: Api, id: string) =>
  (await api.get(`/api/flows/${id}?additional-fields[flow]=definition`)).body.data.attributes
    .definition.actions;

test(flows.created.text, async () => {
  const { status, body } = await shop().post("/api/flows", welcome());
  expect(status).toBe(201);
  const { definition, ...attributes } = body.data.attributes;
  expect(attributes).toEqual({
    name: "Welcome",
    status: "draft",
    archived: false,
    trigger_type: "Added to List",
    created: expect.stringMatching(/\.\d{6}\+00:00$/),
    updated: expect.stringMatching(/\.\d{6}\+00:00$/),
  });
  const [wait, mail] = definition.actions;
  expect(body.data.id).toMatch(/^\w{6}$/);
  expect(definition).toMatchObject({
    entry_action_id: wait.id,
    profile_filter: null,
    triggers: [{ type: "list", id: "L1" }],
  });
  expect(wait).toEqual({
    id: expect.stringMatching(DIGITS),
    type: "time-delay",
    links: { next: mail.id },
    data: { unit: "days", value: 1, secondary_value: null, timezone: "profile" },
  });
  expect(mail.links).toEqual({ next: null });
  expect(mail.data.status).toBe("draft");
  expect(mail.data.message).toMatchObject({
    from_email: "hello@sandbox-shop.example",
    smart_sending_enabled: true,
    transactional: false,
    additional_filters: null,
  });
});

test(flows.shown.text, async () => {
  const api = shop();
  const sparse = await api.post("/api/flows?fields[flow]=name", welcome());
  expect(sparse.body.data.attributes).toEqual({ name: "Welcome" });
  const { body } = await api.post("/api/flows", welcome());
  expect(body.data.attributes).toHaveProperty("definition");
  const read = await api.get(`/api/flows/${body.data.id}`);
  expect(read.body.data.attributes).not.toHaveProperty("definition");
});

test(flows.messages.text, async () => {
  const api = shop();
  const id = await created(api);
  const [, mail] = await actionsOf(api, id);
  const { body } = await api.get(`/api/flow-actions/${mail.id}/flow-messages`);
  const [message] = body.data;
  expect(body.data).toHaveLength(1);
  expect(message.attributes.channel).toBe("Email");
  expect(message.attributes.definition).toEqual(mail.data.message);
  expect(message.id).toBe(mail.data.message.id);
  expect(message.relationships["flow-action"].data).toEqual({ type: "flow-action", id: mail.id });
  const template = await api.get(`/api/flow-messages/${message.id}/template`);
  expect(template.body.data.id).not.toBe("T1");
  expect(template.body.data.id).toBe(mail.data.message.template_id);
  expect(template.body.data.attributes.html).toBe("<p>Hello</p>");
  const named = `/api/flow-actions/${mail.id}/flow-messages?filter=equals(name,`;
  expect((await api.get(`${named}"Welcome")`)).body.data).toHaveLength(1);
  expect((await api.get(`${named}"Goodbye")`)).body.data).toEqual([]);
});

test.each([
  [[{ type: "segment", id: "S1" }], "Added to List"],
  [[{ type: "metric", id: "M1", trigger_filter: null }], "Metric"],
  [[], "Unconfigured"],
])(`${flows.triggerTypes.text}: %j is %s`, async (triggers, expected) => {
  const { body } = await shop().post("/api/flows", welcome({ triggers }));
  expect(body.data.attributes.trigger_type).toBe(expected);
});

test(flows.triggers.text, async () => {
  const api = shop();
  const id = await created(api);
  await created(api, { triggers: [{ type: "metric", id: "M1" }] });
  expect((await api.get("/api/lists/L1/flow-triggers")).body.data).toMatchObject([{ id }]);
  expect((await api.get("/api/metrics/M1/flow-triggers")).body.data).toHaveLength(1);
  expect((await api.get("/api/segments/S1/flow-triggers")).body.data).toEqual([]);
  const { body } = await api.get("/api/lists/L1?include=flow-triggers");
  expect(body.included).toMatchObject([{ type: "flow", id }]);
  await api.delete(`/api/flows/${id}`);
  expect((await api.get("/api/lists/L1/flow-triggers")).body.data).toEqual([]);
});

const ROOT = "/data/attributes/definition";

test.each([
  [
    {
      triggers: [
        { type: "list", id: "L1" },
        { type: "list", id: "L1" },
      ],
    },
    "/triggers/1",
  ],
  [{ triggers: [{ type: "list", id: "L2" }] }, "/triggers/0/id"],
  [{ entry_action_id: "other" }, "/entry_action_id"],
  [{ actions: [{ ...delay, links: { next: "other" } }] }, "/actions/0/links"],
  [{ actions: [delay, delay] }, "/actions/1/temporary_id"],
  [{ actions: [delay, email("T2")] }, "/actions/1/data/message/template_id"],
])(`${flows.refused.text}: %j`, async (definition, pointer) => {
  const api = shop();
  const { status, body } = await api.post("/api/flows", welcome(definition));
  expect(status).toBe(400);
  expect(body.errors[0]).toMatchObject({ code: "invalid", source: { pointer: ROOT + pointer } });
  expect((await api.get("/api/flows")).body.data).toEqual([]);
});

test(flows.status.text, async () => {
  const api = shop();
  const id = await created(api);
  const change = (attributes: object) =>
    api.patch(`/api/flows/${id}`, { type: "flow", id, attributes });
  const { status, body } = await change({ status: "live" });
  expect([status, body.data.attributes.status]).toEqual([200, "live"]);
  const [wait, mail] = await actionsOf(api, id);
  expect(mail.data.status).toBe("live");
  expect(wait.data).not.toHaveProperty("status");
  const unknown = await change({ status: "on" });
  expect(unknown.body.errors[0].source.pointer).toBe("/data/attributes/status");
  const definition = await change({ status: "live", definition: {} });
  expect(definition.status).toBe(400);
  expect(definition.body.errors[0].source.pointer).toBe("/data/attributes/definition");
});

test(flows.action.text, async () => {
  const api = shop();
  const id = await created(api);
  const [wait, mail] = await actionsOf(api, id);
  const change = (action: string, definition: object) =>
    api.patch(`/api/flow-actions/${action}`, {
      type: "flow-action",
      id: action,
      attributes: { definition },
    });
  const same = { ...mail.data.message, subject_line: "Again" };
  const { status, body } = await change(mail.id, { ...mail, data: { message: same } });
  expect(status).toBe(200);
  const { message } = body.data.attributes.definition.data;
  expect(message).toMatchObject({
    subject_line: "Again",
    template_id: mail.data.message.template_id,
  });
  const other = await change(mail.id, { ...mail, data: { message: { template_id: "T1" } } });
  const { template_id } = other.body.data.attributes.definition.data.message;
  expect(template_id).not.toBe("T1");
  expect(template_id).not.toBe(mail.data.message.template_id);
  const read = await api.get(`/api/flow-messages/${message.id}/template`);
  expect(read.body.data.id).toBe(template_id);
  const { body: refused } = await change(wait.id, { type: "send-email" });
  expect(refused.errors[0].source.pointer).toBe(`${ROOT}/type`);
  const lost = await change(wait.id, { ...wait, links: { next: "1" } });
  expect(lost.body.errors[0].source.pointer).toBe(`${ROOT}/links`);
});

test(flows.actionDeleted.text, async () => {
  const api = shop();
  const id = await created(api);
  const [wait, mail] = await actionsOf(api, id);
  expect((await api.delete(`/api/flow-actions/${wait.id}`)).status).toBe(204);
  const { body } = await api.get(`/api/flows/${id}?additional-fields[flow]=definition`);
  expect(body.data.attributes.definition.entry_action_id).toBe(mail.id);
  expect(body.data.attributes.definition.actions).toHaveLength(1);
});

test(flows.lists.text, async () => {
  const api = shop();
  await created(api);
  const list = (query: string) => api.get(`/api/flows?${query}`);
  const past = "filter=greater-than(created,2020-01-01T00:00:00Z)";
  expect((await list(past)).body.data).toHaveLength(1);
  expect((await list(`${past}&sort=-created`)).status).toBe(200);
  const other = await list(`${past}&sort=name`);
  expect(other.body.errors[0].source).toEqual({ parameter: "sort" });
  const future = await list("filter=less-than(created,2999-01-01T00:00:00Z)");
  expect(future.status).toBe(400);
  expect(future.body.errors[0].source).toEqual({ parameter: "filter" });
});

test(flows.actionFilters.text, async () => {
  const api = shop();
  const id = await created(api);
  const types = async (filter: string) => {
    const { body } = await api.get(`/api/flows/${id}/flow-actions?filter=${filter}`);
    return body.data.map((one: { attributes: { definition: { type: string } } }) => {
      return one.attributes.definition.type;
    });
  };
  expect(await types('equals(action_type,"SEND_EMAIL")')).toEqual(["send-email"]);
  expect(await types('equals(action_type,"TIME_DELAY")')).toEqual(["time-delay"]);
  expect(await types('equals(status,"draft")')).toEqual(["send-email"]);
});

test(flows.deleted.text, async () => {
  const api = shop();
  const id = await created(api);
  const [, mail] = await actionsOf(api, id);
  expect((await api.delete(`/api/flows/${id}`)).status).toBe(204);
  expect((await api.get(`/api/flows/${id}`)).status).toBe(404);
  expect((await api.get(`/api/flow-actions/${mail.id}`)).status).toBe(404);
  const { message } = mail.data;
  const read = await api.get(`/api/flow-messages/${message.id}`);
  expect(read.body.data.attributes.definition.subject_line).toBe("Hello");
  expect((await api.get(`/api/templates/${message.template_id}`)).status).toBe(200);
});
