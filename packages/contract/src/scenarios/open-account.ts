import { apiKey, type Client, createClient } from "@klaviyo-kit/runtime";
import { createSandbox, type Sandbox, type SandboxOptions } from "@klaviyo-kit/sandbox";

/** Creates a sandbox and a client of its account, as a test of an app would. */
export function openAccount(options: SandboxOptions = {}): { sandbox: Sandbox; klaviyo: Client } {
  const sandbox = createSandbox(options);
  return {
    sandbox,
    klaviyo: createClient({ auth: apiKey("pk_test"), fetch: sandbox.fetch }),
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
