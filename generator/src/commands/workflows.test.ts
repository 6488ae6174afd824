import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";

const root = new URL("../../../", import.meta.url);
const folder = new URL(".github/workflows/", root);
const workflows = readdirSync(fileURLToPath(folder)).map(
  (name) => [name, readFileSync(new URL(name, folder), "utf8")] as const,
);

const scripts = (): string[] => {
  const text = readFileSync(new URL("package.json", root), "utf8");
  return Object.keys((JSON.parse(text) as { scripts: object }).scripts);
};

/** Commands of npm and pnpm themselves; other names have to be scripts of the workspace. */
const OWN = new Set(["install", "test"]);

/** Returns the jobs of a workflow as text, by name. */
function jobsOf(text: string): Map<string, string> {
  const [, jobs = ""] = text.split(/^jobs:\n/m);
  const found = [...jobs.matchAll(/^ {2}(\w+):\n((?: {3,}.*\n|\n)+)/gm)];
  return new Map(found.map(([, name = "", job = ""]) => [name, job]));
}

/** Returns the commands that a job runs. */
const commandsOf = (job: string): string =>
  [...job.matchAll(/^ +run: (?:\|\n((?: {10,}.*\n)+)|(.+)\n)/gm)]
    .map(([, block = "", line = ""]) => block + line)
    .join("\n");

describe.each(workflows)("the workflow %s", (_, text) => {
  test("pins every action to a commit and names its version", () => {
    const uses = [...text.matchAll(/uses: (.+)/g)].map(([, action]) => action);
    expect(uses.length).toBeGreaterThan(0);
    for (const action of uses) {
      expect(action).toMatch(/^[\w-]+\/[\w-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$/);
    }
  });

  test("has read permissions by default and keeps no token in the clone", () => {
    expect(text).toMatch(/^permissions:\n {2}contents: read\n\n/m);
    const checkouts = text.split("actions/checkout@").slice(1);
    for (const after of checkouts) {
      expect(after).toMatch(/^.+\n +with:\n(?: +#.+\n)* +persist-credentials: false\n/);
    }
  });

  test("runs no install, test or build in jobs that have a secret or sign", () => {
    for (const [name, job] of jobsOf(text)) {
      if (!/secrets\.|secrets: inherit|id-token: write/.test(job)) continue;
      const commands = commandsOf(job);
      expect(commands, name).not.toBe("");
      expect(commands, name).not.toMatch(
        /\b(install|ci|test|build|run|exec|npx|pnpm|turbo|yarn)\b/,
      );
      expect(job, name).not.toMatch(/^ +cache:/m);
      // It publishes what a job without secrets has built.
      const [, needed = ""] = /^ {4}needs: (\w+)$/m.exec(job) ?? [];
      expect(jobsOf(text).get(needed), name).toMatch(/uses: actions\/upload-artifact@/);
      // deploy-pages downloads the artifact itself.
      expect(job, name).toMatch(/uses: actions\/(download-artifact|deploy-pages)@/);
    }
  });

  test("calls existing scripts", () => {
    const commands = text.replace(/^\s*(#|- name:|name:).*$/gm, "");
    const called = [
      ...commands.matchAll(/\b(?:npx pnpm|npm)(?: run)?(?: --\S+)* ([a-z][a-z:-]+)/g),
    ];
    for (const [, name = ""] of called) {
      if (!OWN.has(name)) expect(scripts()).toContain(name);
    }
  });
});
