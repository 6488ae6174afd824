export type { WebhookDelivery, WebhookEvent } from "./delivery.js";
export { signWebhook, type WebhookToSign } from "./sign.js";
export { verifyWebhook, type WebhookRequest } from "./verify.js";
export { isWebhookError, WebhookError, type WebhookErrorReason } from "./webhook-error.js";
