export {
  type CampaignSeriesAttributes,
  type CampaignSeriesStep,
  queryCampaignSeries,
} from "./campaign-series.js";
export { hideImage } from "./hide-image.js";
export type { Interval, TimeRange } from "./intervals.js";
export {
  getCampaignsWithTag,
  getFlowsWithTag,
  getListsWithTag,
  getSegmentsWithTag,
  type TagParameters,
} from "./with-tag.js";
