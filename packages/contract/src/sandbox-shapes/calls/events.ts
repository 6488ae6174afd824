import type { Api } from "../../../../sandbox/src/testing/api.js";
import { type Calls, made } from "./call.js";

const EVENT = {
  type: "event",
  attributes: {
    properties: { OrderId: "1" },
    value: 29.9,
    metric: { data: { type: "metric", attributes: { name: "Placed Order" } } },
    profile: { data: { type: "profile", attributes: { email: "ada@shop.test" } } },
  },
};

/** Records events; returns the id of their metric. */
export async function metric(api: Api, count = 1): Promise<string> {
  for (let index = 0; index < count; index++) {
    await api.post("/api/events", EVENT);
    api.sandbox.advance("1m");
  }
  return (await api.get("/api/metrics")).body.data[0].id;
}

const mapped = async (api: Api): Promise<void> => {
  await api.patch("/api/mapped-metrics/added_to_cart", {
    type: "mapped-metric",
    id: "added_to_cart",
    relationships: { metric: { data: { type: "metric", id: await metric(api) } } },
  });
};

export const events: Calls = {
  "create_custom_metric.201": async (api) =>
    api.post("/api/custom-metrics?fields[custom-metric]=definition,name", {
      type: "custom-metric",
      attributes: {
        name: "Large orders",
        definition: {
          aggregation_method: "value",
          metric_groups: [
            {
              metric_id: await metric(api),
              value_property: "$value",
              metric_filters: [
                {
                  property: "OrderId",
                  filter: { type: "string", operator: "equals", value: "1" },
                },
              ],
            },
          ],
        },
      },
    }),
  "create_event.202": (api) => api.post("/api/events", EVENT),
  "get_custom_metric_id_for_mapped_metric.200": (api) =>
    api.get("/api/mapped-metrics/added_to_cart/relationships/custom-metric"),
  "get_events.200": async (api) => {
    await metric(api, 3);
    const fields =
      "fields[event]=datetime,event_properties,timestamp,uuid&fields[metric]=name&fields[profile]=email";
    return api.get(
      `/api/events?${fields}&filter=greater-than(datetime,2020-01-01)&include=metric,profile&page[size]=2&sort=datetime`,
    );
  },
  "get_mapped_metrics.200": async (api) => {
    await mapped(api);
    return api.get(
      "/api/mapped-metrics?fields[custom-metric]=name&fields[mapped-metric]=updated&fields[metric]=name&include=metric,custom-metric",
    );
  },
  "get_metric.200": async (api) =>
    api.get(
      `/api/metrics/${await metric(api)}?fields[flow]=name&fields[metric]=integration,name&include=flow-triggers`,
    ),
  "get_metrics.200": async (api) => {
    await metric(api);
    return api.get(
      '/api/metrics?fields[metric]=created,integration,name,updated&filter=equals(integration.name,"API")&include=flow-triggers',
    );
  },
  "get_properties_for_metric.200": async (api) =>
    api.get(
      `/api/metrics/${await metric(api)}/metric-properties?additional-fields[metric-property]=sample_values&fields[metric-property]=inferred_type,label,property,sample_values`,
    ),
  "query_campaign_values.200": async (api) =>
    api.post("/api/campaign-values-reports", {
      type: "campaign-values-report",
      attributes: {
        statistics: ["opens"],
        timeframe: { key: "last_30_days" },
        conversion_metric_id: await metric(api),
      },
    }),
  "query_form_values.200": (api) =>
    api.post("/api/form-values-reports?fields[form-values-report]=results", {
      type: "form-values-report",
      attributes: { statistics: ["viewed_form"], timeframe: { key: "last_30_days" } },
    }),
  "query_segment_values.200": async (api) => {
    const conditions = [
      {
        type: "profile-property",
        property: "email",
        filter: { type: "existence", operator: "is-set" },
      },
    ];
    await made(api, "segment", { name: "All", definition: { condition_groups: [{ conditions }] } });
    return api.post("/api/segment-values-reports?fields[segment-values-report]=results", {
      type: "segment-values-report",
      attributes: {
        statistics: ["members_added", "total_members"],
        timeframe: { key: "last_30_days" },
      },
    });
  },
};
