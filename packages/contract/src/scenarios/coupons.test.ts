import {
  bulkCreateCouponCodes,
  createCoupon,
  createCouponCode,
  deleteCouponCode,
  getBulkCreateCouponCodesJob,
  getCouponCodes,
  getCouponForCouponCode,
  updateCouponCode,
} from "@klaviyo-kit/coupons";
import { type Client, isApiError } from "@klaviyo-kit/runtime";
import { waitForJob } from "@klaviyo-kit/runtime/bulk";
import { expect, test } from "vitest";
import { errorOf, openAccount } from "./open-account.js";

const coupon = { data: { type: "coupon" as const, id: "SUMMER10" } };

/** Takes the next free code of the coupon. */
async function handOut(klaviyo: Client): Promise<string | undefined> {
  const free = await getCouponCodes(klaviyo, {
    filter: (f) => [f.coupon.id.equals("SUMMER10"), f.status.equals("UNASSIGNED")],
  });
  const [code] = free.data;
  if (!code) return undefined;
  await updateCouponCode(klaviyo, { id: code.id, data: { attributes: { status: "USED" } } });
  return code.attributes.unique_code ?? undefined;
}

test("hand out coupons until none are left", async () => {
  const { sandbox, klaviyo } = openAccount();
  await createCoupon(klaviyo, { data: { attributes: { external_id: "SUMMER10" } } });
  const codes = ["A1", "B2", "C3"].map((unique_code) => ({
    type: "coupon-code" as const,
    attributes: { unique_code },
    relationships: { coupon },
  }));
  const { data } = await bulkCreateCouponCodes(klaviyo, {
    data: { attributes: { "coupon-codes": { data: codes } } },
  });
  const job = await waitForJob(
    klaviyo,
    getBulkCreateCouponCodesJob,
    { job_id: data.id },
    { onProgress: () => sandbox.advance("1m") },
  );
  expect(job.data.attributes).toMatchObject({ completed_count: 3, failed_count: 0 });
  const given: (string | undefined)[] = [];
  for (let n = 0; n < 4; n++) given.push(await handOut(klaviyo));
  expect(given.slice(0, 3).sort()).toEqual(["A1", "B2", "C3"]);
  expect(given[3]).toBeUndefined();
});

test("extend a code, and keep a code that somebody has", async () => {
  const { klaviyo } = openAccount();
  await createCoupon(klaviyo, { data: { attributes: { external_id: "SUMMER10" } } });
  const { data } = await createCouponCode(klaviyo, {
    data: { attributes: { unique_code: "A1" }, relationships: { coupon } },
  });
  expect(data.id).toBe("SUMMER10-A1");
  const parent = await getCouponForCouponCode(klaviyo, { id: data.id });
  expect(parent.data?.attributes.external_id).toBe("SUMMER10");
  const expires_at = "2030-01-01T00:00:00Z";
  const extended = await updateCouponCode(klaviyo, {
    id: data.id,
    data: { attributes: { expires_at, status: "ASSIGNED_TO_PROFILE" } },
  });
  expect(Date.parse(extended.data.attributes.expires_at ?? "")).toBe(Date.parse(expires_at));
  expect(await errorOf(deleteCouponCode(klaviyo, { id: data.id }))).toSatisfy(isApiError);
});
