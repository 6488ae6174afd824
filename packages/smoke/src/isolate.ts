import { getProfile } from "@klaviyo-kit/profiles";
import { apiKey, type Client, createClient, memoryStore } from "@klaviyo-kit/runtime";

const auth = apiKey("pk_1");

/** Shared by the clients of all requests that do not use the global client. */
const store = memoryStore();

let globalClient: Client | undefined;

function clientFor(kind: string | null, baseUrl: string): Client {
  if (kind !== "global") return createClient({ auth, baseUrl, pacing: { store } });
  globalClient ??= createClient({ auth, baseUrl });
  return globalClient;
}

export default {
  /** Makes one call, of which Klaviyo allows one per second, with the client and server in the query. */
  async fetch(request: Request): Promise<Response> {
    const query = new URL(request.url).searchParams;
    const klaviyo = clientFor(query.get("client"), query.get("server") as string);
    const id = query.get("id") as string;
    const { data } = await getProfile(klaviyo, { id, include: ["lists"] });
    return new Response(data.id);
  },
};
