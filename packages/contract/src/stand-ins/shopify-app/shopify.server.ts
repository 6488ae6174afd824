import { createHmac, timingSafeEqual } from "node:crypto";

/** The part of `WebhookContext` that the page uses. */
interface WebhookContext {
  readonly shop: string;
  readonly topic: string;
  readonly payload: Record<string, unknown>;
}

interface AdminContext {
  readonly session: { readonly shop: string };
  redirect(
    url: string,
    init?: { readonly target?: "_self" | "_parent" | "_top" | "_blank" },
  ): Response;
}

/** The authenticators of `@shopify/shopify-app-react-router`, reduced to what they check and return. */
export const authenticate = {
  /** Takes the shop from `Authorization`, in place of a session token. */
  async admin(request: Request): Promise<AdminContext> {
    const [, shop] = /^Bearer (.+)/.exec(request.headers.get("authorization") ?? "") ?? [];
    if (!shop) throw new Response(null, { status: 401 });
    const redirect: AdminContext["redirect"] = (url) =>
      new Response(null, { status: 302, headers: { location: url } });
    return { session: { shop }, redirect };
  },

  async webhook(request: Request): Promise<WebhookContext> {
    if (request.method !== "POST") throw new Response(null, { status: 405 });
    const body = await request.text();
    const header = (name: string): string => request.headers.get(`x-shopify-${name}`) ?? "";
    const secret = process.env["SHOPIFY_API_SECRET"] ?? "";
    const expected = createHmac("sha256", secret).update(body).digest();
    const received = Buffer.from(header("hmac-sha256"), "base64");
    if (received.length !== expected.length || !timingSafeEqual(received, expected)) {
      throw new Response(null, { status: 401 });
    }
    return {
      shop: header("shop-domain"),
      topic: header("topic").toUpperCase().replace(/[/.]/g, "_"),
      payload: JSON.parse(body) as Record<string, unknown>,
    };
  },
};

/** Two orders, as the GraphQL Admin API returns them. */
const ORDERS = ["1001", "1002"].map((legacyResourceId) => ({
  legacyResourceId,
  name: `#${legacyResourceId}`,
  email: "ada@example.com",
  createdAt: "2026-03-01T10:00:00Z",
  currentTotalPriceSet: { shopMoney: { amount: "29.90", currencyCode: "EUR" } },
}));

/** Access to the Admin API without a request from the merchant. */
export const unauthenticated = {
  async admin(_shop: string) {
    return {
      admin: {
        /** Responds to the query of the page: orders after an id. */
        async graphql(
          _query: string,
          { variables }: { readonly variables: { readonly query: string } },
        ): Promise<Response> {
          const after = Number(variables.query.replace("id:>", ""));
          const nodes = ORDERS.filter(({ legacyResourceId }) => Number(legacyResourceId) > after);
          return Response.json({ data: { orders: { nodes } } });
        },
      },
    };
  },
};
