import * as campaigns from "@klaviyo-kit/campaigns/schemas";
import * as catalogs from "@klaviyo-kit/catalogs/schemas";
import * as client_side from "@klaviyo-kit/client-side/schemas";
import * as coupons from "@klaviyo-kit/coupons/schemas";
import * as data_privacy from "@klaviyo-kit/data-privacy/schemas";
import * as events from "@klaviyo-kit/events/schemas";
import * as flows from "@klaviyo-kit/flows/schemas";
import * as forms from "@klaviyo-kit/forms/schemas";
import * as images from "@klaviyo-kit/images/schemas";
import * as lists from "@klaviyo-kit/lists/schemas";
import * as metrics from "@klaviyo-kit/metrics/schemas";
import * as profiles from "@klaviyo-kit/profiles/schemas";
import * as reporting from "@klaviyo-kit/reporting/schemas";
import * as reviews from "@klaviyo-kit/reviews/schemas";
import { apiKey, type Client, createClient } from "@klaviyo-kit/runtime";
import { validation } from "@klaviyo-kit/runtime/schemas";
import { createSandbox, type Sandbox, type SandboxOptions } from "@klaviyo-kit/sandbox";
import * as segments from "@klaviyo-kit/segments/schemas";
import * as tags from "@klaviyo-kit/tags/schemas";
import * as templates from "@klaviyo-kit/templates/schemas";
import * as tracking_settings from "@klaviyo-kit/tracking-settings/schemas";
import * as web_feeds from "@klaviyo-kit/web-feeds/schemas";
import * as webhooks from "@klaviyo-kit/webhooks/schemas";

/** Creates a sandbox and a client of its account, as a test of an app would. */
export function openAccount(options: SandboxOptions = {}): { sandbox: Sandbox; klaviyo: Client } {
  const sandbox = createSandbox(options);
  return {
    sandbox,
    klaviyo: createClient({
      auth: apiKey("pk_test"),
      fetch: sandbox.fetch,
      validate: validation(
        [
          campaigns,
          catalogs,
          client_side,
          coupons,
          data_privacy,
          events,
          flows,
          forms,
          images,
          lists,
          metrics,
          profiles,
          reporting,
          reviews,
          segments,
          tags,
          templates,
          tracking_settings,
          web_feeds,
          webhooks,
        ],
        { responses: true },
      ),
    }),
  };
}

/** Returns the error that a call is rejected with. */
export async function errorOf(call: PromiseLike<unknown>): Promise<unknown> {
  try {
    await call;
  } catch (error) {
    return error;
  }
  throw new Error("expected the call to be rejected");
}
