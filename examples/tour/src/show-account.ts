import { once } from "node:events";
import type { Listening, Sandbox } from "@klaviyo-kit/sandbox";

const PORT = 4020;

/**
 * Serves the account over HTTP and says where to look at it. In a terminal it stays there until Enter is
 * pressed; otherwise, as in CI, the server stops at once.
 */
export async function showAccount(sandbox: Sandbox): Promise<void> {
  const { url, close } = await listen(sandbox);
  console.log(`
The account has a page, with what it holds, the requests, and buttons for the controls:
    ${url}/`);
  if (process.stdin.isTTY && process.stdout.isTTY) {
    console.log("\nPress Enter to stop the server.");
    await Promise.race([once(process.stdin, "data"), once(process.stdin, "end")]);
    process.stdin.pause();
  }
  await close();
}

/** Listens on a port that is easy to remember, or on a free one if that is in use. */
const listen = (sandbox: Sandbox): Promise<Listening> =>
  sandbox.listen({ port: PORT }).catch(() => sandbox.listen({ port: 0 }));
