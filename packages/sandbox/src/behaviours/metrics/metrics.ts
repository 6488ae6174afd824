import type { Behaviours } from "../../account/behaviour.js";
import { queryAggregates } from "./aggregate.js";
import { flowsTriggeredBy } from "./flow-triggers.js";
import { listingProperties, readingProperty } from "./properties.js";

/** Metrics: one per name and integration, created by their first event. */
export const metrics: Behaviours = {
  types: {
    metric: {
      id: (_, account) => account.ids.short(),
      indexed: ["name"],
      times: "seconds",
      pageSize: 200,
      // The API shows categories and finds none.
      field: (_, field) => (field === "integration.category" ? null : undefined),
      related: { "flow-triggers": flowsTriggeredBy },
    },
  },
  operations: {
    query_metric_aggregates: queryAggregates,
    get_properties_for_metric: listingProperties,
    get_property_ids_for_metric: listingProperties,
    get_metric_property: readingProperty,
    get_metric_for_metric_property: readingProperty,
    get_metric_id_for_metric_property: readingProperty,
  },
};
