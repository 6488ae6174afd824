import { expect, test } from "vitest";
import type { Call } from "../client/call.js";
import { createClient, operation, publicKey } from "../index.js";
import type { OperationTypes } from "../operation/operation.js";
import type { CallOptions } from "../options/options.js";
import { createThing } from "../testing/operations.js";
import { scripted } from "../testing/script.js";

interface Thing extends OperationTypes {
  parameters: { company_id?: string; data?: unknown };
  data: unknown;
}

const ofPage = operation<Call<Thing>>({ ...createThing, auth: "public", path: "/client/things" });
const ofServer = operation<Call<Thing>>(createThing);
const authorization = (): string => "Bearer a";

test.each<[string, typeof ofPage, unknown, CallOptions, boolean | undefined]>([
  ["a client-side request", ofPage, { name: "a" }, {}, true],
  ["… unless the caller disables it", ofPage, {}, { keepalive: false }, false],
  [
    "… unless the body exceeds the limit of browsers",
    ofPage,
    { name: "é".repeat(20_000) },
    {},
    undefined,
  ],
  ["a request of a server", ofServer, { name: "a" }, {}, undefined],
])("keepalive of %s (%#)", async (_, call, attributes, options, expected) => {
  const { fetch, seen } = scripted({});
  const auth = call === ofPage ? publicKey("AbC123") : { kind: "bearer" as const, authorization };
  await call(createClient({ auth, fetch }), { data: { attributes } }, options);
  expect(seen[0]?.keepalive).toBe(expected);
});
