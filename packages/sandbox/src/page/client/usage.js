// @ts-check
import { act } from "./act.js";
import { read, write } from "./api.js";
import { h } from "./dom.js";
import { dayAndTime, number, resourceHref, span, timeElement } from "./format.js";

/** How much of the rate limits is used. @type {import("./main.js").View} */
export const limits = {
  title: () => "Limits",
  load: () => read("quota"),
  render: ({ quota }) => [
    h("h1", {}, "Rate limits"),
    quota.length === 0
      ? h("p", { class: "empty" }, "No request counts against a limit now.")
      : h("ul", { class: "cards" }, quota.map(use)),
  ],
};

/** @param {{ account: string, by: string, operation: string, variant?: string, window: number, used: number, limit: number }} use */
function use({ account, by, operation, variant, window, used, limit }) {
  const words = `${number(used)} of ${number(limit)} per ${window === 1 ? "second" : span(window * 1000).replace(/^1 /, "")}`;
  return h(
    "li",
    {},
    h("h2", {}, h("code", {}, operation), variant !== undefined && ` with ${variant}`),
    h("meter", {
      min: 0,
      max: limit,
      value: used,
      high: Math.floor(limit * 0.8),
      "aria-label": `${operation}: ${words}`,
    }),
    h("p", {}, words, h("span", { class: "muted" }, ` · ${by} of ${account}`)),
  );
}

/** What became of the webhooks' deliveries. @type {import("./main.js").View} */
export const deliveries = {
  title: () => "Deliveries",
  load: () => read("deliveries"),
  render: ({ deliveries: all }) => [
    h("h1", {}, "Webhook deliveries"),
    h(
      "p",
      { class: "actions" },
      h("button", { "data-key": "deliver", click: () => act(deliver) }, "Deliver what is due"),
    ),
    all.length === 0
      ? h(
          "p",
          { class: "empty" },
          "None yet. A webhook gets one when an event of its topics happens.",
        )
      : h("ul", { class: "cards" }, [...all].reverse().map(delivery)),
  ],
};

/** Returns how many deliveries were sent, in words. */
export async function deliver() {
  const { deliveries: sent } = await write("deliver");
  return sent.length === 0 ? "Nothing was due." : `Sent: ${number(sent.length)}.`;
}

/** @type {Record<string, string>} */
const BADGES = { pending: "", delivered: "fine", failed: "failed" };

/** @param {{ account: string, webhook: string, events: { topic: string }[], state: string, due: string, attempts: { at: string, status?: number, error?: string }[] }} delivery */
function delivery({ account, webhook, events, state, due, attempts }) {
  return h(
    "li",
    {},
    h(
      "h2",
      {},
      h("span", { class: `badge ${BADGES[state]}` }, state),
      " to ",
      h("a", { href: resourceHref(account, "webhook", webhook) }, h("code", {}, webhook)),
    ),
    h(
      "p",
      {},
      `${number(events.length)} × `,
      [...new Set(events.map(({ topic }) => topic))].join(", "),
    ),
    state === "pending" && h("p", { class: "muted" }, `due ${dayAndTime(due)}`),
    attempts.length > 0 &&
      h(
        "ol",
        { class: "attempts" },
        attempts.map(({ at, status, error }) =>
          h("li", {}, timeElement(at), " ", status ?? error ?? ""),
        ),
      ),
  );
}
