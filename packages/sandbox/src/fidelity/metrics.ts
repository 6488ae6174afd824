import { statements } from "./statement.js";

export const metrics = statements({
  unsized: ["recorded", "Lists of metrics have 200 per page, and no page[size]"],
  integration: [
    "recorded",
    "Metrics can be filtered by the name of their integration; its category never matches",
  ],
  flowTriggers: [
    "documented",
    "flow-triggers of a metric are the flows that name it as their trigger",
  ],
  properties: [
    "documented",
    "The properties of a metric are those of its events, with a type and sample values",
  ],
  samples: [
    "approximated",
    "Sample values are there at once; the API has been seen to return null",
  ],
});

export const aggregates = statements({
  noDimensions: ["recorded", "Aggregates without by are one row, with as many numbers as dates"],
  zeros: ["recorded", "Buckets without events hold zeros"],
  zone: [
    "recorded",
    "Buckets begin in the time zone and are printed in UTC; the first holds the lower bound",
  ],
  weeks: ["approximated", "Weeks begin on Monday"],
  localBounds: ["approximated", "Bounds without an offset are in the time zone of the query"],
  dimensions: [
    "recorded",
    "With by, each combination of values is a row; events without the property have an empty text",
  ],
  rowOrder: ["approximated", "Rows are in the order of their dimensions"],
  unique: ["recorded", "unique counts the profiles of a bucket"],
  propertyFilters: ["documented", "Aggregates are filtered by the properties that by knows"],
  bounds: ["documented", "Aggregates need both bounds of datetime, at most a year apart"],
  refused: [
    "recorded",
    "sort, a page_size below 500 and an unknown time zone are refused with 400",
  ],
  pages: ["approximated", "More rows than page_size are on further pages"],
  returnFields: ["approximated", "return_fields empties dates or data unless it names them"],
  attribution: ["not modelled", "Dimensions of attribution, such as $attributed_flow"],
});

export const customMetrics = statements({
  customCreated: [
    "recorded",
    "A custom metric shows its definition and names the metrics that it counts",
  ],
  customName: ["documented", "The name of a custom metric is unique"],
  customMetricIds: [
    "approximated",
    "A definition that names an unknown metric is refused with 404",
  ],
  customChanged: ["documented", "A changed definition changes the metrics of a custom metric"],
  customValues: ["not modelled", "Values of custom metrics"],
});

export const mappedMetrics = statements({
  slots: ["recorded", "Mapped metrics are seven fixed slots, listed without pages"],
  unset: ["recorded", "A slot without a metric has no relationships"],
  mapped: [
    "recorded",
    "A slot points to a metric or a custom metric, which takes the place of the other",
  ],
  cleared: ["recorded", "A relationship with data null clears a slot"],
  bothTargets: [
    "approximated",
    "A slot that is pointed to two metrics at once is refused with 400",
  ],
  changes: ["recorded", "The third change of a slot within a day is refused with 403"],
  slotIds: ["recorded", "An id that is not a slot is refused with 400"],
});
