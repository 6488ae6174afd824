import type { Operation } from "@klaviyo-kit/runtime";
import { expect, test } from "vitest";
import { requests } from "../fidelity/requests.js";
import { checkRevision } from "./revision.js";

const operation: Operation = {
  id: "get_things",
  revision: "2026-07-15.pre",
  method: "GET",
  path: "/api/things",
};

test.each([
  ["2026-07-15.pre", true],
  ["2026-07-15", false],
  ["2026-10-15.pre", false],
])(`${requests.beta.text}: %s`, (revision, accepted) => {
  const request = new Request("https://a.klaviyo.com/api/things", { headers: { revision } });
  const check = () => checkRevision(request, operation, "2026-07-15.pre", 0);
  if (accepted) expect(check).not.toThrow();
  else expect(check).toThrow(/no valid revision/);
});
