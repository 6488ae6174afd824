import { issuesOf } from "@klaviyo-kit/runtime/schemas";
import * as z from "zod/mini";
import type { AccountContent } from "../account/memory-account.js";
import type { GrantsContent } from "../oauth/grants.js";

/** Everything that a sandbox holds, as JSON. */
export interface Snapshot {
  /** ms by which the clock is ahead */
  readonly clock: number;
  readonly accounts: readonly (readonly [id: string, content: AccountContent])[];
  /** codes and tokens of OAuth apps */
  readonly grants?: GrantsContent;
}

const resource = z.object({
  type: z.string(),
  id: z.string(),
  attributes: z.record(z.string(), z.unknown()),
});
const identity = z.object({ type: z.string(), id: z.string() });

const access = {
  clientId: z.string(),
  account: z.string(),
  scopes: z.array(z.string()),
};
const grants = z.object({
  codes: z.array(
    z.object({
      ...access,
      code: z.string(),
      redirectUri: z.string(),
      challenge: z.string(),
      expiresAt: z.number(),
    }),
  ),
  refreshTokens: z.array(z.object({ ...access, token: z.string(), usedAt: z.number() })),
  accessTokens: z.array(z.object({ ...access, token: z.string(), expiresAt: z.number() })),
});

const schema = z.object({
  clock: z.number(),
  accounts: z.array(
    z.tuple([
      z.string(),
      z.object({
        resources: z.array(resource),
        links: z.array(
          z.tuple([
            identity,
            z.string(),
            z.array(z.object({ type: z.string(), id: z.string(), since: z.number() })),
          ]),
        ),
        tasks: z.array(z.object({ at: z.number(), name: z.string() })),
        random: z.number(),
      }),
    ]),
  ),
  grants: z.optional(grants),
});

/** @throws {TypeError} if a value is not a snapshot of a sandbox with these accounts */
export function checkSnapshot(value: unknown, accounts: readonly string[]): void {
  const [issue] = issuesOf(schema, value);
  if (issue) {
    const place = issue.path.map((key) => (typeof key === "number" ? `[${key}]` : `.${key}`));
    throw new TypeError(
      `${place.join("").replace(/^\./, "") || "snapshot"}: expected ${issue.expected}`,
    );
  }
  const unknown = (value as Snapshot).accounts.find(([id]) => !accounts.includes(id));
  if (unknown) throw new TypeError(`accounts: the sandbox has no account ${unknown[0]}`);
}
