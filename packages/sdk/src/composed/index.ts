export {
  type CampaignSeriesAttributes,
  type CampaignSeriesStep,
  queryCampaignSeries,
} from "./campaign-series.js";
export { hideImage } from "./hide-image.js";
export type { Interval, Stretch } from "./intervals.js";
export {
  getCampaignsWithTag,
  getFlowsWithTag,
  getListsWithTag,
  getSegmentsWithTag,
  type OfTag,
} from "./with-tag.js";
