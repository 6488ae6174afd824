import { getProfile } from "@klaviyo-kit/profiles";
import { apiKey, createClient, memoryStore } from "@klaviyo-kit/runtime";

/** Shared by the clients of all requests, as docs/frameworks/hono-on-workers.md recommends. */
const store = memoryStore();

export default {
  /** Makes one call, of which Klaviyo allows one per second, against the server in the query. */
  async fetch(request: Request): Promise<Response> {
    const baseUrl = new URL(request.url).searchParams.get("server") as string;
    const klaviyo = createClient({ auth: apiKey("pk_1"), baseUrl, pacing: { store } });
    const { data } = await getProfile(klaviyo, { id: "ada", include: ["lists"] });
    return new Response(data.id);
  },
};
