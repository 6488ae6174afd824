import { bulkSubscribeProfiles, getProfiles } from "@klaviyo-kit/profiles";
import { type Client, isBadRequestError } from "@klaviyo-kit/runtime";
import { expect, test } from "vitest";
import { errorOf, openAccount } from "./open-account.js";

const single = { settings: { optIn: "single_opt_in" } } as const;

const subscribe = (klaviyo: Client, attributes: { phone_number?: string; email?: string }) =>
  bulkSubscribeProfiles(klaviyo, {
    data: {
      attributes: {
        profiles: {
          data: [
            {
              type: "profile",
              attributes: {
                ...attributes,
                subscriptions: { sms: { marketing: { consent: "SUBSCRIBED" } } },
              },
            },
          ],
        },
      },
    },
  });

test("subscribe a phone number to SMS", async () => {
  const { klaviyo } = openAccount(single);
  await subscribe(klaviyo, { phone_number: "+12025550123" });
  const { data } = await getProfiles(klaviyo, {
    filter: (f) => f.phone_number.equals("+12025550123"),
    additionalFields: { profile: ["subscriptions"] },
  });
  expect(data[0]?.attributes.subscriptions?.sms?.marketing).toMatchObject({
    consent: "SUBSCRIBED",
    can_receive_sms_marketing: true,
  });
});

test.each([
  ["without a phone number", { email: "ada@shop.dev" }],
  ["where the account cannot send", { phone_number: "+4520123456" }],
])("do not subscribe somebody to SMS %s", async (_, attributes) => {
  const { klaviyo } = openAccount(single);
  const error = await errorOf(subscribe(klaviyo, attributes));
  if (!isBadRequestError(error)) throw error;
  expect(error.errors[0]?.source?.pointer).toMatch(/^\/data\/attributes\/profiles\/data\/0\//);
});
