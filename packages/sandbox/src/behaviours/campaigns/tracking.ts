import type { Account } from "../../account/account.js";
import { invalid } from "../../response/refusal.js";

const POINTER = "/data/attributes/tracking_options";

/** UTM parameters that custom ones must include. */
const REQUIRED = ["utm_source", "utm_medium"];

/** Tracking that only emails have. */
const OF_EMAIL = ["is_tracking_opens", "is_tracking_clicks"];

type Options = Readonly<Record<string, unknown>>;

/**
 * Returns the tracking options of a campaign, completed with the account's.
 *
 * @throws {Refusal} 400 if they do not fit the channel, or custom parameters lack a required one
 */
export function completeTracking(
  given: Options | null,
  channel: string,
  account: Account,
): Options {
  const email = channel === "email";
  const other = OF_EMAIL.find((name) => !email && given?.[name] !== undefined);
  if (other !== undefined) {
    throw invalid(`'${other}' is not a valid field for a campaign with the channel '${channel}'.`, {
      pointer: `${POINTER}/${other}`,
    });
  }
  const own = Object.entries(given ?? {}).filter(([, value]) => value !== null);
  const options: Options = {
    add_tracking_params:
      account.all("tracking-setting")[0]?.attributes["auto_add_parameters"] === true,
    custom_tracking_params: [],
    ...(email && Object.fromEntries(OF_EMAIL.map((name) => [name, true]))),
    ...Object.fromEntries(own),
  };
  checkParameters(options["custom_tracking_params"] as readonly { name: string }[]);
  return options;
}

function checkParameters(parameters: readonly { name: string }[]): void {
  const missing = REQUIRED.find((name) => !parameters.some((one) => one.name === name));
  if (parameters.length === 0 || missing === undefined) return;
  throw invalid(
    `Custom tracking parameters need '${missing}'.`,
    `${POINTER}/custom_tracking_params`,
  );
}
