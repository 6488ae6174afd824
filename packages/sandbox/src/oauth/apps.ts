/** An OAuth app that is registered with the sandbox. */
export interface SandboxApp {
  /** omitted by public apps, which authenticate with PKCE only */
  readonly secret?: string;
  /** where the authorize page may lead back to; any address if omitted */
  readonly redirectUris?: readonly string[];
  /** scopes that the app may ask for; all if omitted */
  readonly scopes?: readonly string[];
}

/** OAuth apps by their client id. Without any, every client id and secret is accepted. */
export type SandboxApps = Readonly<Record<string, SandboxApp>>;

/** Returns the settings of an app; `undefined` if there is none with this client id. */
export function appOf(apps: SandboxApps | undefined, clientId: string): SandboxApp | undefined {
  if (clientId === "") return undefined;
  if (!apps) return {};
  return Object.hasOwn(apps, clientId) ? apps[clientId] : undefined;
}
