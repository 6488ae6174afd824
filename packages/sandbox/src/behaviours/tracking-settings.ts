import type { Behaviour, Behaviours } from "../account/behaviour.js";
import type { Resource } from "../store/resource.js";

const parameter = (campaign: string, flow: string, type: "dynamic" | "static"): object => ({
  campaign: { type, value: campaign },
  flow: { type, value: flow },
});

const SETTING: Resource["attributes"] = {
  auto_add_parameters: true,
  utm_source: parameter("Klaviyo", "Klaviyo", "static"),
  utm_medium: parameter("campaign", "flow", "static"),
  custom_parameters: [],
};

const withSetting: Behaviour = (_, account, next) => {
  if (account.all("tracking-setting").length === 0) {
    account.create("tracking-setting", SETTING, account.id);
  }
  return next();
};

/** What is added to links for web analytics: one setting, whose id is the account's. */
export const trackingSettings: Behaviours = {
  operations: {
    get_tracking_settings: withSetting,
    get_tracking_setting: withSetting,
    update_tracking_setting: withSetting,
  },
};
