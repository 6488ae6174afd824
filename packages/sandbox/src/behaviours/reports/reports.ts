import type { Account, TypeRules } from "../../account/account.js";
import type { Behaviours, Call, Outcome } from "../../account/behaviour.js";
import { seconds } from "../../clock/time.js";
import { invalid } from "../../response/refusal.js";
import { messageReport, type ReportRow, requestOf } from "./message-report.js";
import { campaignRows, flowRows } from "./message-rows.js";
import { rowTest } from "./report-filter.js";
import { segmentReport } from "./segment-report.js";
import { checkHistory, periodOf, stepsOf } from "./timeframe.js";

const CAMPAIGN = ["campaign_id", "campaign_message_id"];
const FLOW = ["flow_id", "flow_message_id"];

/** Responses of the API have none of these. */
const unrelated: TypeRules = { onlyIncluded: ["campaigns", "flows", "flow-messages"] };

/** Reports on campaigns, flows, forms and segments, computed when they are asked for. */
export const reports: Behaviours = {
  types: {
    "campaign-values-report": unrelated,
    "flow-values-report": unrelated,
    "flow-series-report": unrelated,
  },
  operations: {
    query_campaign_values: (call, account) => {
      const request = requestOf(call);
      const period = periodOf(request.timeframe, account);
      const rows = campaignRows(period, account);
      return paged(call, messageReport(request, rows, CAMPAIGN, period, account), account);
    },
    query_flow_values: (call, account) => {
      const request = requestOf(call);
      const period = periodOf(request.timeframe, account);
      return paged(call, messageReport(request, flowRows(account), FLOW, period, account), account);
    },
    query_flow_series: (call, account) => {
      const request = requestOf(call);
      const period = periodOf(request.timeframe, account);
      const steps = stepsOf(period, request.interval ?? "daily");
      const rows = messageReport(request, flowRows(account), FLOW, period, account, steps);
      return report(call, rows, account, steps);
    },
    query_segment_values: (call, account) => {
      const request = requestOf(call);
      const period = periodOf(request.timeframe, account);
      checkHistory(period);
      return report(call, segmentReport(request, period, account), account);
    },
    query_segment_series: (call, account) => {
      const request = requestOf(call);
      const period = periodOf(request.timeframe, account);
      checkHistory(period);
      const steps = stepsOf(period, request.interval ?? "daily");
      return report(call, segmentReport(request, period, account, steps), account, steps);
    },
    query_form_values: (call, account) => {
      checkFormReport(call);
      periodOf(requestOf(call).timeframe, account);
      return report(call, [], account);
    },
    query_form_series: (call, account) => {
      checkFormReport(call);
      const { timeframe, interval = "daily" } = requestOf(call);
      return report(call, [], account, stepsOf(periodOf(timeframe, account), interval));
    },
  },
};

/** @throws {Refusal} 400 if versions are to be told apart without their forms */
function checkFormReport(call: Call): void {
  const { group_by: groupBy, filter } = requestOf(call);
  rowTest(filter);
  if (!groupBy?.includes("form_version_id") || groupBy.includes("form_id")) return;
  throw invalid(
    "'group_by' with 'form_version_id' must contain 'form_id'.",
    "/data/attributes/group_by",
  );
}

function report(
  { data }: Call,
  results: readonly ReportRow[],
  account: Account,
  steps?: readonly number[],
): Outcome & { data: NonNullable<Outcome["data"]> } {
  const attributes = { results, ...(steps && { date_times: steps.map(seconds) }) };
  return { data: { type: data.type ?? "report", id: account.ids.uuid(), attributes } };
}

/** A report whose links lead to other pages. All rows are on one page. */
function paged(call: Call, results: readonly ReportRow[], account: Account): Outcome {
  const { data } = report(call, results, account);
  const items = [data].flat().map((resource) => ({ resource }));
  return { data, page: { items, next: null, prev: null } };
}
