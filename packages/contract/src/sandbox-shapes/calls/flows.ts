import type { Api } from "../../../../sandbox/src/testing/api.js";
import type { Calls } from "./call.js";
import { template } from "./campaigns.js";
import { list } from "./profiles.js";

const delay = (value: number, unit: string, next: string | null) => ({
  temporary_id: unit,
  type: "time-delay",
  links: { next },
  data: { unit, value, secondary_value: unit === "days" ? 2 : null, timezone: "profile" },
});

const flowData = async (api: Api, actions: { temporary_id: string }[]) => ({
  type: "flow",
  attributes: {
    name: "Welcome",
    definition: {
      triggers: [{ type: "list", id: await list(api) }],
      profile_filter: null,
      entry_action_id: actions[0]?.temporary_id,
      actions,
    },
  },
});

/** Creates a flow that waits, once or twice, and sends an email. */
async function welcome(api: Api, units: readonly string[] = ["days"]): Promise<string> {
  const email = {
    temporary_id: "email",
    type: "send-email",
    links: { next: null },
    data: {
      message: {
        from_email: "hello@shop.test",
        from_label: "Shop",
        reply_to_email: "help@shop.test",
        subject_line: "Welcome",
        preview_text: "Hello",
        template_id: await template(api),
        name: "Welcome",
      },
    },
  };
  const waits = units.map((unit, index) => delay(1, unit, units[index + 1] ?? "email"));
  const actions = [...waits, email];
  const { body } = await api.post("/api/flows", await flowData(api, actions));
  return body.data.id;
}

const sends = (action: { attributes: { definition: { type: string } } }): boolean =>
  action.attributes.definition.type === "send-email";

export const flows: Calls = {
  "create_flow.201": async (api) =>
    api.post("/api/flows", await flowData(api, [delay(1, "hours", null)])),
  "get_flow.200": async (api) =>
    api.get(
      `/api/flows/${await welcome(api)}?include=flow-actions,tags&fields[flow]=name,status&fields[tag]=name&fields[flow-action]=created,definition,updated`,
    ),
  "get_flow_message.200": async (api) => {
    const id = await welcome(api);
    const actions = await api.get(`/api/flows/${id}/flow-actions`);
    const { id: action } = actions.body.data.find(sends);
    const { body } = await api.get(`/api/flow-actions/${action}/flow-messages`);
    return api.get(
      `/api/flow-messages/${body.data[0].id}?include=flow-action,template&fields[flow-message]=channel,definition&fields[template]=editor_type,name&fields[flow-action]=created,definition,updated`,
    );
  },
  "get_flows.200": async (api) => {
    await welcome(api, ["hours", "days"]);
    return api.get(
      '/api/flows?filter=equals(name,"Welcome")&include=flow-actions,tags&sort=name&fields[flow]=name&fields[tag]=name&fields[flow-action]=definition',
    );
  },
};
