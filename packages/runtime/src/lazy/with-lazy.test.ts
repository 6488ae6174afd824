import { expect, test, vi } from "vitest";
import { clientOf, getThings } from "../testing/scripted-client.js";

vi.mock("./index.js", () => {
  throw new Error("a deployment without this file");
});

test("calls succeed if the code for notices cannot be loaded", async () => {
  const onDeprecatedRevision = vi.fn();
  const { client, clock } = clientOf([{ status: 503, headers: { "retry-after": "8" } }, {}], {
    hooks: { onDeprecatedRevision },
    revision: "2024-10-15",
    logWaits: true,
  });
  await expect(clock.drive(getThings(client))).resolves.toBeDefined();
  await vi.dynamicImportSettled();
  expect(onDeprecatedRevision).not.toHaveBeenCalled();
});

test("an unknown parameter is still refused if the code that explains it cannot be loaded", async () => {
  const { client, seen } = clientOf([{}]);
  await expect(getThings(client, { pageSize: 1 } as object)).rejects.toMatchObject({
    name: "UsageError",
    message: "get_things: unknown parameter pageSize",
  });
  expect(seen).toEqual([]);
});
