/** The additional field `predictive_analytics` of a profile about which nothing is predicted. */
export const NO_PREDICTIONS: Readonly<Record<string, null>> = {
  historic_clv: null,
  predicted_clv: null,
  total_clv: null,
  historic_number_of_orders: null,
  predicted_number_of_orders: null,
  average_days_between_orders: null,
  average_order_value: null,
  churn_probability: null,
  expected_date_of_next_order: null,
  ranked_channel_affinity: null,
};
