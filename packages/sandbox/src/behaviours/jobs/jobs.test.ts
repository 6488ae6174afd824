import { expect, test } from "vitest";
import { MemoryAccount } from "../../account/memory-account.js";
import { DEFAULT_SETTINGS } from "../../account/settings.js";
import { SandboxClock } from "../../clock/clock.js";
import { seededRandom } from "../../factory/random.js";
import { jobs as facts } from "../../fidelity/jobs.js";
import { Catalog } from "../../operation/catalog.js";
import { invalid } from "../../response/refusal.js";
import { eachItem, jobTask } from "./job-task.js";
import { jobs } from "./jobs.js";
import { JOB_RULES, refuseTooManyJobs, startJob } from "./start-job.js";

const POINTER = "/data/attributes/numbers/data";

/** An account with jobs that refuse odd numbers. */
function accountWithJobs() {
  const clock = new SandboxClock(() => Date.UTC(2026, 0, 1));
  const account = new MemoryAccount({
    id: "SANDBX",
    catalog: new Catalog(),
    clock,
    random: seededRandom(1),
    settings: DEFAULT_SETTINGS,
    types: { "number-job": JOB_RULES },
    handlers: {
      ...jobs.tasks,
      "number.check": jobTask((numbers: number[], _, account) => {
        const failed = eachItem(numbers, POINTER, account, (number) => {
          if (number % 2 === 1) throw invalid(`${number} is odd.`, "/data/value");
        });
        const errors = failed.map(({ error }) => error);
        const [completed, attributes] = [numbers.length - failed.length, { errors }];
        return { completed, failed: failed.length, attributes };
      }),
    },
  });
  const advance = (ms: number): void => {
    clock.advance(ms);
    account.settle();
  };
  return { account, advance };
}

const start = (account: MemoryAccount, numbers: number[]) =>
  startJob(account, "number-job", {
    total: numbers.length,
    work: "number.check",
    argument: numbers,
  });

test(facts.states.text, () => {
  const { account, advance } = accountWithJobs();
  const { id, attributes } = start(account, [2, 4]);
  const read = () => account.require("number-job", id).attributes;
  expect(attributes).toMatchObject({ status: "queued", total_count: 2, started_at: null });
  advance(1_000);
  expect(read()).toMatchObject({ status: "processing", completed_count: 0, completed_at: null });
  expect(read()["started_at"]).toMatch(/^2026-01-01T00:00:01\.\d{6}\+00:00$/);
  advance(1_000);
  expect(read()).toMatchObject({ status: "complete", completed_count: 2, failed_count: 0 });
  expect(read()["completed_at"]).toMatch(/^2026-01-01T00:00:02/);
});

test(facts.expiry.text, () => {
  const { account, advance } = accountWithJobs();
  const { id, attributes } = start(account, []);
  expect(attributes["expires_at"]).toBe("2026-01-08T00:00:00.000000+00:00");
  advance(7 * 86_400_000 - 1);
  expect(account.get("number-job", id)?.attributes["status"]).toBe("complete");
  advance(1);
  expect(account.get("number-job", id)).toBeUndefined();
});

test(facts.itemsFail.text, () => {
  const { account, advance } = accountWithJobs();
  const { id } = start(account, [2, 3]);
  advance(2_000);
  const { attributes } = account.require("number-job", id);
  expect(attributes).toMatchObject({ completed_count: 1, failed_count: 1 });
  expect(attributes["errors"]).toMatchObject([
    { code: "invalid", detail: "3 is odd.", source: { pointer: `${POINTER}/1/value` } },
  ]);
});

test(facts.snapshots.text, () => {
  const { account, advance } = accountWithJobs();
  const { id } = start(account, [2]);
  const content = account.content();
  const written = JSON.stringify(content);
  advance(2_000);
  for (const snapshot of [content, JSON.parse(written)]) {
    const other = accountWithJobs();
    other.account.restore(snapshot);
    other.advance(2_000);
    expect(other.account.get("number-job", id)?.attributes["status"]).toBe("complete");
  }
});

test(facts.tooMany.text, () => {
  const { account, advance } = accountWithJobs();
  start(account, []);
  expect(() => refuseTooManyJobs(account, ["number-job"], 1)).toThrow(/1 jobs are in progress/);
  advance(2_000);
  expect(() => refuseTooManyJobs(account, ["number-job"], 1)).not.toThrow();
});
