import { createClientEvent } from "@klaviyo-kit/client-side";
import { createClient, publicKey } from "@klaviyo-kit/runtime";
import { createSandbox, REVISION } from "@klaviyo-kit/sandbox";

/** Returns the status of a response that the page may read, or else the name of the error. */
const reach = (url: string, init: RequestInit): Promise<number | string> =>
  fetch(url, init).then(
    ({ status }) => status,
    ({ name }: Error) => name,
  );

/** Calls a sandbox at another origin. */
async function callServer(baseUrl: string): Promise<object> {
  const client = createClient({ auth: publicKey("SANDBX"), baseUrl });
  await createClientEvent(client, {
    data: {
      attributes: {
        properties: { page: "/" },
        metric: { data: { type: "metric", attributes: { name: "Viewed Page" } } },
        profile: { data: { type: "profile", attributes: { email: "ada@example.com" } } },
      },
    },
  });
  const headers = { "content-type": "application/json" };
  return {
    api: await reach(`${baseUrl}/api/lists`, { headers: { revision: REVISION } }),
    control: await reach(`${baseUrl}/_sandbox/reset`, { method: "POST", headers, body: "{}" }),
    form: await reach(`${baseUrl}/_sandbox/reset`, { method: "POST", body: "{}" }),
  };
}

/** Uses a sandbox within the page. */
async function callInProcess(): Promise<object> {
  const sandbox = createSandbox({ seed: [{ type: "list", id: "L1" }] });
  const listen = await sandbox.listen().catch(({ message }: Error) => message);
  const lists = await sandbox.fetch("https://a.klaviyo.com/api/lists/L1", {
    headers: { authorization: "Klaviyo-API-Key pk_test", revision: REVISION },
  });
  return { listen, status: lists.status };
}

Object.assign(globalThis, { callServer, callInProcess });
