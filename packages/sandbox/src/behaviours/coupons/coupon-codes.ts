import type { FilterCondition, FilterNode } from "@klaviyo-kit/runtime";
import type { RequestData } from "../../account/account.js";
import type { Behaviour, Behaviours } from "../../account/behaviour.js";
import { pathId } from "../../engine/path.js";
import { invalid } from "../../response/refusal.js";
import { eachItem, jobTask } from "../jobs/job-task.js";
import { JOB_RULES, refuseTooManyJobs, startJob } from "../jobs/start-job.js";
import { createCode, refuseAssigned, updateCode } from "./code.js";

const JOB = "coupon-code-bulk-create-job";
const POINTER = "/data/attributes/coupon-codes/data";

/** Jobs that an account may have in progress. */
const MOST_JOBS = 100;

/** Fields of which a filter of codes needs one. */
const OWNERS = ["coupon.id", "profile.id"];

const namesOwner = (node: FilterNode): boolean =>
  "conditions" in node
    ? node.conditions.some(namesOwner)
    : OWNERS.includes((node as FilterCondition).field);

const listCodes: Behaviour = ({ filter }, _, next) => {
  if (filter.some(namesOwner)) return next();
  throw invalid("The filter needs a condition on coupon.id or profile.id.", {
    parameter: "filter",
  });
};

const startCodes: Behaviour = ({ data }, account) => {
  refuseTooManyJobs(account, [JOB], MOST_JOBS);
  const given = data.attributes?.["coupon-codes"] as { data: RequestData[] } | undefined;
  const argument = given?.data ?? [];
  return {
    data: startJob(account, JOB, {
      total: argument.length,
      work: "coupon-code.create",
      argument,
      attributes: { errors: [] },
      initialStatus: "processing",
    }),
  };
};

const createCodes = jobTask((codes: readonly RequestData[], job, account) => {
  const failed = eachItem(codes, POINTER, account, (data) => {
    account.link(job, "coupon-codes", createCode(account, data));
  });
  const errors = failed.map(({ error }) => error);
  const [completed, attributes] = [codes.length - failed.length, { errors }];
  return { completed, failed: failed.length, attributes };
});

/** The codes of coupons, one by one and in bulk. */
export const couponCodes: Behaviours = {
  types: { [JOB]: JOB_RULES },
  operations: {
    create_coupon_code: ({ data }, account) => ({ data: createCode(account, data) }),
    update_coupon_code: ({ data }, account) => ({ data: updateCode(account, data) }),
    delete_coupon_code: ({ operation, parameters }, account, next) => {
      refuseAssigned(account, pathId(operation, parameters) ?? "");
      return next();
    },
    get_coupon_codes: listCodes,
    bulk_create_coupon_codes: startCodes,
  },
  tasks: { "coupon-code.create": createCodes },
};
