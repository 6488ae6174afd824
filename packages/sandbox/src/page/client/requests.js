// @ts-check
import { read } from "./api.js";
import { h } from "./dom.js";
import { number, timeElement } from "./format.js";

/** Requests that the log shows at most. */
const SHOWN = 200;

/** The log, newest first. @type {import("./main.js").View} */
export const requests = {
  title: () => "Requests",
  load: () => read("requests", { last: String(SHOWN), body: "2000" }),
  render: ({ requests: log, total }, _, query) => {
    const onlyRefused = query.has("refused");
    const shown = onlyRefused ? log.filter(isRefused) : log;
    return [
      h("h1", {}, "Requests"),
      h(
        "p",
        { class: "pages" },
        h("a", { href: "#/requests", "aria-current": !onlyRefused && "true" }, "All"),
        h(
          "a",
          { href: "#/requests?refused", "aria-current": onlyRefused && "true" },
          "Refused only",
        ),
        total > SHOWN && h("span", { class: "muted" }, `the last ${SHOWN} of ${number(total)}`),
      ),
      requestList(shown),
    ];
  },
};

/** @typedef {{ at: string, method: string, url: string, operation?: string, revision?: string, body?: string, status: number, reason?: string }} LoggedRequest */

/** @param {LoggedRequest} request */
const isRefused = ({ status, reason }) => status >= 400 || reason !== undefined;

/** @param {LoggedRequest[]} log oldest first */
export function requestList(log) {
  if (log.length === 0) {
    return h(
      "p",
      { class: "empty" },
      "None yet. Use ",
      h("code", {}, location.origin),
      " as the base URL of a client.",
    );
  }
  return h("ol", { class: "log" }, [...log].reverse().map(entry));
}

/** @param {LoggedRequest} request */
function entry(request) {
  const { at, method, url, operation, revision, body, status, reason } = request;
  return h(
    "li",
    {},
    h(
      "details",
      { "data-key": `request-${at}` },
      h(
        "summary",
        { "data-key": `summary-${at}` },
        h(
          "span",
          { class: `badge ${kindOf(request)}` },
          status === 0 ? (reason ? "reset" : "…") : status,
        ),
        h("span", { class: "target" }, h("b", {}, method), " ", url),
        timeElement(at),
        reason !== undefined && h("span", { class: "reason" }, reason),
      ),
      h(
        "dl",
        {},
        detail("operation", operation ?? "none fits"),
        revision !== undefined && detail("revision", revision),
        body !== undefined &&
          body !== "" &&
          detail("body", h("pre", { tabindex: 0 }, pretty(body))),
      ),
    ),
  );
}

/** @param {string} name @param {string | Node} value */
const detail = (name, value) => h("div", {}, h("dt", {}, name), h("dd", {}, value));

/** @param {LoggedRequest} request */
const kindOf = ({ status, reason }) => {
  if (status === 0) return reason === undefined ? "" : "failed";
  if (status >= 500) return "failed";
  return status >= 400 ? "refused" : "fine";
};

/** @param {string} body */
function pretty(body) {
  try {
    return JSON.stringify(JSON.parse(body), null, 2);
  } catch {
    return body;
  }
}
