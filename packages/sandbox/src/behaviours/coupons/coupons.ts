import { isObject } from "@klaviyo-kit/runtime";
import type { Account } from "../../account/account.js";
import type { Behaviour, Behaviours } from "../../account/behaviour.js";
import { pathId } from "../../engine/path.js";
import { conflict, invalid } from "../../response/refusal.js";

/** Characters of coupon ids as the API's own pattern allows them. */
const ID = /^[0-9_A-z]+$/;

const LOWEST_THRESHOLD = 100;

/** @throws {Refusal} 400 if the threshold below which Klaviyo warns is too low */
function checkMonitor(configuration: unknown): void {
  const threshold = isObject(configuration) ? configuration["low_balance_threshold"] : undefined;
  if (threshold === undefined || threshold === null) return;
  if (Number.isInteger(threshold) && Number(threshold) >= LOWEST_THRESHOLD) return;
  throw invalid(
    `'${String(threshold)}' is not a valid low_balance_threshold: expected an integer of at least ${LOWEST_THRESHOLD}.`,
    "/data/attributes/monitor_configuration/low_balance_threshold",
  );
}

const createCoupon: Behaviour = ({ data }, account) => {
  const id = String(data.attributes?.["external_id"]);
  checkId(id, "/data/attributes/external_id");
  const { monitor_configuration: monitor } = data.attributes ?? {};
  checkMonitor(monitor);
  if (account.store.get("coupon", id)) {
    throw conflict(`A coupon with the external_id '${id}' already exists.`, {
      source: { pointer: "/data/attributes/external_id" },
    });
  }
  const coupon = account.create("coupon", { description: null, ...data.attributes }, id);
  // The response to the create shows the threshold as text, later ones as a number.
  const threshold = isObject(monitor) ? monitor["low_balance_threshold"] : undefined;
  if (typeof threshold !== "number") return { data: coupon };
  const shown = { ...(monitor as object), low_balance_threshold: String(threshold) };
  return {
    data: { ...coupon, attributes: { ...coupon.attributes, monitor_configuration: shown } },
  };
};

const updateCoupon: Behaviour = (call, account, next) => {
  checkPath(pathId(call.operation, call.parameters) ?? "", account);
  checkMonitor(call.data.attributes?.["monitor_configuration"]);
  return next();
};

/** Operations on a coupon refuse ids that no coupon can have. */
const withId: Behaviour = (call, account, next) => {
  checkPath(pathId(call.operation, call.parameters) ?? "", account);
  return next();
};

function checkPath(id: string, account: Account): void {
  if (!account.get("coupon", id)) checkId(id, "/data/id");
}

function checkId(id: string, pointer: string): void {
  if (ID.test(id)) return;
  throw invalid(`'${id}' is not a valid coupon id: expected letters, digits and _.`, pointer);
}

/** Coupons. Their codes are in coupon-codes.ts. */
export const coupons: Behaviours = {
  types: {
    coupon: {
      deleted: (coupon, account) => {
        for (const code of account.related(coupon, "coupon-codes")) account.delete(code);
      },
    },
  },
  operations: {
    create_coupon: createCoupon,
    update_coupon: updateCoupon,
    get_coupon: withId,
    delete_coupon: withId,
    get_coupon_codes_for_coupon: withId,
    get_coupon_code_ids_for_coupon: withId,
  },
};
