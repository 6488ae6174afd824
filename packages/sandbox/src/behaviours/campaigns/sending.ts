import type { Account } from "../../account/account.js";
import type { Behaviours } from "../../account/behaviour.js";
import { seconds } from "../../clock/time.js";
import { conflict } from "../../response/refusal.js";
import type { Resource } from "../../store/resource.js";
import { checkComplete } from "./check-complete.js";
import { deliver } from "./delivery.js";
import { channelOf } from "./messages.js";
import { recipientsOf } from "./recipients.js";
import { requireDraft, statusOf } from "./status.js";
import { type SendStrategy, sendingTime } from "./strategy.js";

const JOB = "campaign-send-job";
const HOUR = 3_600_000;

/** Statuses in which a campaign can still be stopped. */
const STOPPABLE = ["Scheduled", "Sending"];

/** Names one sending of a campaign, so that tasks of a former one do nothing. */
interface Sending {
  readonly id: string;
  readonly run: number;
}

interface Batch extends Sending {
  readonly recipients: readonly string[];
  readonly done: number;
}

/** Sending campaigns: send jobs, and what becomes of a campaign over time. */
export const campaignSending: Behaviours = {
  operations: {
    send_campaign: ({ data }, account) => {
      const campaign = account.require("campaign", data.id ?? "", "/data/id");
      requireDraft(campaign, account);
      const strategy = strategyOf(campaign);
      const now = account.clock.now();
      const time = sendingTime(strategy, now);
      if (!account.generates) checkComplete(campaign, time, now, account);
      const immediate = strategy.method === "immediate";
      const run = Number(campaign.attributes["run"] ?? 0) + 1;
      account.update(campaign, {
        run,
        status: immediate ? "Sending" : "Scheduled",
        ...(immediate
          ? { send_time: seconds(now) }
          : { scheduled_at: account.timestamp(), send_time: seconds(time) }),
        updated_at: account.timestamp(),
      });
      const job = account.create(JOB, { status: "queued" }, campaign.id);
      const sending: Sending = { id: campaign.id, run };
      const { jobs, campaigns } = account.settings.delays;
      account.schedule("campaign.prepare", sending, immediate ? campaigns / 2 : jobs);
      account.schedule("campaign.send", sending, immediate ? campaigns / 2 : time - now);
      return { data: job };
    },
    cancel_campaign_send: ({ parameters, data }, account) => {
      const id = String(parameters["id"]);
      account.require(JOB, id);
      const campaign = account.require("campaign", id);
      if (!account.generates && !STOPPABLE.includes(statusOf(campaign))) {
        throw conflict(
          `The campaign ${id} has the status '${statusOf(campaign)}': only one that is scheduled or sending can be stopped.`,
        );
      }
      const reverted = data.attributes?.["action"] === "revert";
      account.update(campaign, {
        status: reverted ? "Draft" : "Cancelled",
        ...(reverted && { scheduled_at: null, send_time: null }),
        updated_at: account.timestamp(),
      });
      finishJob(id, "cancelled", account);
      return {};
    },
  },
  tasks: {
    "campaign.prepare": (sending: Sending, account) => {
      const campaign = current(sending, account);
      if (!campaign) return;
      // The job of a scheduled campaign ends when the campaign is scheduled.
      finishJob(
        campaign.id,
        statusOf(campaign) === "Scheduled" ? "complete" : "processing",
        account,
      );
    },
    "campaign.send": (sending: Sending, account) => {
      const campaign = current(sending, account);
      if (!campaign) return;
      const channel = channelOf(campaign, account) ?? "email";
      const recipients = recipientsOf(campaign, channel, account).map(({ id }) => id);
      if (recipients.length === 0) return finish(campaign, "Cancelled: No Recipients", account);
      account.update(campaign, { status: "Sending", updated_at: account.timestamp() });
      const { campaigns } = account.settings.delays;
      const batch: Batch = { ...sending, recipients, done: 0 };
      account.schedule("campaign.batch", batch, campaigns / 2);
    },
    "campaign.batch": (batch: Batch, account) => {
      const campaign = current(batch, account);
      if (!campaign) return;
      const { recipients, done } = batch;
      const { throttle_percentage: share = 100 } = strategyOf(campaign);
      const end = done + Math.max(1, Math.ceil((recipients.length * share) / 100));
      const messages = account.related(campaign, "campaign-messages");
      for (const [offset, id] of recipients.slice(done, end).entries()) {
        const profile = account.get("profile", id);
        for (const message of profile ? messages : []) {
          deliver(campaign, message, profile as Resource, done + offset, account);
        }
      }
      if (end >= recipients.length) return finish(campaign, "Sent", account);
      account.schedule("campaign.batch", { ...batch, done: end }, HOUR);
    },
  },
};

const strategyOf = ({ attributes }: Resource): SendStrategy =>
  (attributes["send_strategy"] ?? { method: "immediate" }) as SendStrategy;

/** Returns the campaign if it is still in this sending and was not stopped. */
function current({ id, run }: Sending, account: Account): Resource | undefined {
  const campaign = account.store.get("campaign", id);
  return campaign?.attributes["run"] === run && STOPPABLE.includes(statusOf(campaign))
    ? campaign
    : undefined;
}

function finish(campaign: Resource, status: string, account: Account): void {
  account.update(campaign, { status, updated_at: account.timestamp() });
  const empty = status !== "Sent";
  finishJob(campaign.id, empty ? "cancelled" : "complete", account);
  if (empty) return;
  const sent = { datetime: seconds(account.clock.now()), is_local: false };
  for (const message of account.related(campaign, "campaign-messages")) {
    account.update(message, { send_times: [sent] });
  }
}

function finishJob(id: string, status: string, account: Account): void {
  const job = account.store.get(JOB, id);
  if (job) account.update(job, { status });
}
