import type { Behaviour, Behaviours } from "../account/behaviour.js";
import { invalid } from "../response/refusal.js";

/** As documented: the range from `A` to `z` also has `[`, `\`, `]`, `^` and the backtick. */
const NAME = /^[0-9_A-z]+$/;

const checked: Behaviour = ({ data }, _, next) => {
  const { name, url } = data.attributes ?? {};
  if (typeof name === "string" && !NAME.test(name)) {
    throw invalid(
      `'${name}' is not a valid value for 'name': expected letters, digits and underscores.`,
      "/data/attributes/name",
    );
  }
  if (typeof url === "string" && !/^https?:\/\/[^/]+/.test(url)) {
    throw invalid(
      `'${url}' is not a valid value for 'url': expected an http or https address.`,
      "/data/attributes/url",
    );
  }
  return next();
};

/** Web feeds: JSON or XML that templates read. The sandbox never fetches them. */
export const webFeeds: Behaviours = {
  types: { "web-feed": { id: (_, account) => account.ids.digits(), times: "seconds" } },
  operations: { create_web_feed: checked, update_web_feed: checked },
};
