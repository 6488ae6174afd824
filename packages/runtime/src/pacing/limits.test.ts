import { expect, test } from "vitest";
import { listThings } from "../testing/operations.js";
import { limitsOf } from "./limits.js";

const limits = { burst: 75, steady: 700 };
const predictive = { burst: 10, steady: 150 };
const counted = { burst: 1, steady: 15 };
const operation = {
  ...listThings,
  limits,
  limitsWhen: [
    { parameter: "additional-fields[thing]", value: "predictive_analytics", ...predictive },
    { parameter: "include", value: "list", ...counted },
  ],
};

test.each([
  ["", limits, ""],
  ["?additional-fields[thing]=subscriptions", limits, ""],
  [
    "?additional-fields%5Bthing%5D=subscriptions,predictive_analytics",
    predictive,
    "additional-fields[thing]=predictive_analytics",
  ],
  ["?include=list", counted, "include=list"],
  ["?include=lists", limits, ""],
  ["?additional-fields[thing]=predictive_analytics&include=list", counted, "include=list"],
])("finds the limits of the query '%s'", (search, expected, variant) => {
  expect(limitsOf(operation, `https://a.klaviyo.com/api/things${search}`)).toEqual({
    limits: expected,
    variant,
  });
});

test("an operation without limits is not limited", () => {
  const { limits: _, ...unlimited } = listThings;
  expect(limitsOf(unlimited, "https://a.klaviyo.com/api/things")).toEqual({
    limits: {},
    variant: "",
  });
});
