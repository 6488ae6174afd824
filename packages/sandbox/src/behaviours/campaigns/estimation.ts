import type { Account } from "../../account/account.js";
import type { Behaviours } from "../../account/behaviour.js";
import { notFound } from "../../response/refusal.js";
import { channelOf } from "./messages.js";
import { recipientsOf } from "./recipients.js";

const JOB = "campaign-recipient-estimation-job";
const ESTIMATION = "campaign-recipient-estimation";

/** Estimates of how many people a campaign reaches. Job and estimate have the id of the campaign. */
export const campaignEstimation: Behaviours = {
  operations: {
    refresh_campaign_recipient_estimation: ({ data }, account) => {
      const campaign = account.require("campaign", data.id ?? "", "/data/id");
      forgetEstimation(campaign.id, account);
      const job = account.create(JOB, { status: "processing" }, campaign.id);
      account.schedule("campaign.estimate", { id: campaign.id }, account.settings.delays.jobs);
      return { data: job };
    },
    // As recorded: even the job cannot be read before it is finished.
    get_campaign_recipient_estimation_job: ({ parameters }, account) => {
      const job = account.require(JOB, String(parameters["id"]));
      if (job.attributes["status"] === "processing" && !account.generates) {
        throw notFound(JOB, job.id);
      }
      return { data: job };
    },
  },
  tasks: {
    "campaign.estimate": ({ id }: { id: string }, account) => {
      const campaign = account.store.get("campaign", id);
      const job = account.store.get(JOB, id);
      if (!campaign || !job) return;
      const channel = channelOf(campaign, account) ?? "email";
      const count = recipientsOf(campaign, channel, account).length;
      account.create(ESTIMATION, { estimated_recipient_count: count }, id);
      account.update(job, { status: "complete" });
    },
  },
};

/** Forgets the estimate of a campaign, which must be asked for anew. */
export function forgetEstimation(id: string, account: Account): void {
  for (const type of [JOB, ESTIMATION]) {
    const known = account.store.get(type, id);
    if (known) account.delete(known);
  }
}
