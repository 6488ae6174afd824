import { createClientSubscription } from "@klaviyo-kit/client-side";
import { createOnsite, isOnsiteUnavailableError } from "@klaviyo-kit/onsite";
import { createClient, publicKey } from "@klaviyo-kit/runtime";

/** The events and properties that this shop sends; anything else does not compile. */
interface Shop {
  events: { "Added to Cart": { ProductID: string; Price: number } };
  profile: { shoe_size?: number };
}

const companyId = "AbC123";

// In your own shop, leave out `src` and `baseUrl`: they default to Klaviyo.
const onsite = createOnsite<Shop>({ companyId, src: "/onsite/js/klaviyo.js?company_id=AbC123" });
const klaviyo = createClient({ auth: publicKey(companyId), baseUrl: location.origin });

const element = <Type extends HTMLElement>(id: string): Type => document.getElementById(id) as Type;
function say(text: string): void {
  element("status").textContent = text;
}

// Uses Klaviyo's script, which recognizes the visitor from earlier visits.
element("add").addEventListener("click", async () => {
  try {
    await onsite.track("Added to Cart", { ProductID: "1", Price: 89 });
    say("in the cart");
  } catch (error) {
    if (!isOnsiteUnavailableError(error)) throw error;
    say(`in the cart; Klaviyo's script is unavailable (${error.reason})`);
  }
});

// Uses the client-side API, which works even if an ad blocker blocks the script.
element("join").addEventListener("click", async () => {
  const email = element<HTMLInputElement>("email").value;
  void onsite.identify({ email, shoe_size: 42 });
  await createClientSubscription(klaviyo, {
    data: {
      attributes: {
        profile: {
          data: {
            type: "profile",
            attributes: {
              email,
              subscriptions: { email: { marketing: { consent: "SUBSCRIBED" } } },
            },
          },
        },
      },
      relationships: { list: { data: { type: "list", id: "LIST_ID" } } },
    },
  });
  say(`${email} is subscribed`);
});
