import { expect, test } from "vitest";
import { createClient, operation, publicKey } from "../index.js";
import type { OperationTypes } from "../operation/operation.js";
import type { CallOptions } from "../options/options.js";
import { createThing } from "../testing/operations.js";
import { scripted } from "../testing/script.js";

interface Thing extends OperationTypes {
  parameters: { company_id?: string; data?: unknown };
  data: unknown;
}

const ofPage = operation<Thing>({ ...createThing, auth: "public", path: "/client/things" });
const ofServer = operation<Thing>(createThing);
const authorization = (): string => "Bearer a";

test.each<[string, typeof ofPage, unknown, CallOptions, boolean | undefined]>([
  ["what a page says of its visitor", ofPage, { name: "a" }, {}, true],
  ["… unless the caller does not want it", ofPage, {}, { keepalive: false }, false],
  ["… unless it is more than browsers take", ofPage, { name: "é".repeat(20_000) }, {}, undefined],
  ["what a server sends", ofServer, { name: "a" }, {}, undefined],
])("%s is kept alive: %#", async (_, call, attributes, options, expected) => {
  const { fetch, seen } = scripted({});
  const auth = call === ofPage ? publicKey("AbC123") : { kind: "bearer" as const, authorization };
  await call(createClient({ auth, fetch }), { data: { attributes } }, options);
  expect(seen[0]?.keepalive).toBe(expected);
});
