import {
  createClientEvent,
  createClientProfile,
  createClientSubscription,
} from "@klaviyo-kit/client-side";
import { getEvents } from "@klaviyo-kit/events";
import { createList, getProfilesForList } from "@klaviyo-kit/lists";
import { getProfiles } from "@klaviyo-kit/profiles";
import { createClient, isBadRequestError, publicKey } from "@klaviyo-kit/runtime";
import { expect, test } from "vitest";
import { errorOf, openAccount } from "./open-account.js";

/** Opens an account, with one client for the server and one for the page. */
function openShop() {
  const account = openAccount({ accounts: ["SHOP01"], settings: { optIn: "single_opt_in" } });
  const page = createClient({ auth: publicKey("SHOP01"), fetch: account.sandbox.fetch });
  return { ...account, page };
}

test("client-side subscription and event", async () => {
  const { klaviyo, page } = openShop();
  const list = await createList(klaviyo, { data: { attributes: { name: "Footer" } } });
  const profile = { data: { type: "profile" as const, attributes: { email: "ada@shop.dev" } } };
  await createClientSubscription(page, {
    data: {
      attributes: { custom_source: "Footer", profile },
      relationships: { list: { data: { type: "list", id: list.data.id } } },
    },
  });
  await createClientEvent(page, {
    data: {
      attributes: {
        metric: { data: { type: "metric", attributes: { name: "Viewed Product" } } },
        profile,
        properties: { sku: "SHIRT" },
      },
    },
  });
  const members = await getProfilesForList(klaviyo, { id: list.data.id });
  expect(members.data.map(({ attributes }) => attributes.email)).toEqual(["ada@shop.dev"]);
  const events = await getEvents(klaviyo, {
    filter: (f) => f.profile_id.equals(members.data[0]?.id ?? ""),
    include: ["metric"],
  });
  expect(events.included?.map(({ attributes }) => attributes.name)).toContain("Viewed Product");
});

test("identify a visitor, whose email stays as it is", async () => {
  const { klaviyo, page } = openShop();
  const identify = (email: string, first_name: string) =>
    createClientProfile(page, {
      data: { attributes: { external_id: "customer-1", email, first_name } },
    });
  await identify("ada@shop.dev", "Ada");
  await identify("ada@work.dev", "Augusta");
  const { data } = await getProfiles(klaviyo);
  expect(data.map(({ attributes }) => [attributes.email, attributes.first_name])).toEqual([
    ["ada@shop.dev", "Augusta"],
  ]);
});

test("public key of another company", async () => {
  const { sandbox } = openShop();
  const page = createClient({ auth: publicKey("OTHER1"), fetch: sandbox.fetch });
  const error = await errorOf(
    createClientProfile(page, { data: { attributes: { email: "ada@shop.dev" } } }),
  );
  expect(error).toSatisfy(isBadRequestError);
});
