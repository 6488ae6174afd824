import {
  createSandbox,
  type MockInput,
  type Sandbox,
  type SandboxOptions,
} from "@klaviyo-kit/sandbox";
import { ApiKeySession, type Session } from "klaviyo-api";
import { onTestFinished } from "vitest";

/** A sandbox behind an HTTP server, with the official SDK as its client. */
export interface Connected {
  readonly sandbox: Sandbox;
  readonly url: string;
  /** Creates one of the SDK's clients, such as `ProfilesApi`. @param session an API key by default */
  readonly api: <Api extends object>(type: new (session: Session) => Api, session?: Session) => Api;
}

/** Returns a resource for a seed. */
export const resource = (type: string, id: string, attributes: object = {}): MockInput =>
  ({ type, id, attributes }) as MockInput;

/** Starts a sandbox, which stops with the test. */
export async function connected(options: SandboxOptions = {}): Promise<Connected> {
  const sandbox = createSandbox(options);
  const { url, close } = await sandbox.listen({ port: 0 });
  onTestFinished(close);
  return {
    sandbox,
    url,
    // The SDK has no option for the address.
    api: (type, session = new ApiKeySession("pk_test")) =>
      Object.assign(new type(session), { _basePath: url }),
  };
}
