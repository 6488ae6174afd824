import { spawnSync } from "node:child_process";
import { expect, test } from "vitest";
import { documents, ROOT } from "./documents.js";

const PATCH = /^git apply <<'EOF'\n(.*?)^EOF$/gms;

const patches = [...(documents.get("CONTRIBUTING.md") ?? "").matchAll(PATCH)].map(
  ([, patch = ""]) => patch,
);

const git = (patch: string, ...options: string[]) =>
  spawnSync("git", ["apply", "--check", ...options], { cwd: ROOT, input: patch, encoding: "utf8" });

test("CONTRIBUTING.md contains two patches", () => {
  expect(patches).toHaveLength(2);
});

test.each(patches)("patch %# of CONTRIBUTING.md applies, unless it is applied already", (patch) => {
  const applied = git(patch, "--reverse").status === 0;
  if (!applied) expect(git(patch)).toMatchObject({ status: 0, stderr: "" });
});
