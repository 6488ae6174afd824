// @ts-check
import { read } from "./api.js";
import { h } from "./dom.js";
import { listHref, number, resourceHref } from "./format.js";
import { requestList } from "./requests.js";

/** Requests that the first view shows. */
const LATEST = 12;

/** What the accounts hold by type, and the latest requests. @type {import("./main.js").View} */
export const overview = {
  title: () => "Account",
  load: async () => {
    const [state, log] = await Promise.all([
      read("state"),
      read("requests", { last: String(LATEST), body: "2000" }),
    ]);
    return { accounts: state.accounts, requests: log.requests };
  },
  render: ({ accounts, requests }) => [
    h(
      "div",
      { class: "columns" },
      h("div", {}, ...accounts.map(accountSection)),
      h(
        "section",
        { "aria-labelledby": "latest" },
        h("h2", { id: "latest" }, "Latest requests"),
        requestList(requests),
        requests.length === LATEST && h("p", {}, h("a", { href: "#/requests" }, "All requests")),
      ),
    ),
  ],
};

/** @param {{ id: string, resources: Record<string, number>, tasks: number }} account */
function accountSection({ id, resources, tasks }) {
  const types = Object.entries(resources);
  const heading = `account-${id}`;
  return h(
    "section",
    { "aria-labelledby": heading },
    h("h1", { id: heading }, "Account ", h("code", {}, id)),
    types.length === 0
      ? h(
          "p",
          { class: "empty" },
          "It holds nothing yet. Create a resource through the API, or ",
          h("a", { href: "#/controls" }, "add some"),
          ".",
        )
      : h(
          "ul",
          { class: "types" },
          types.map(([type, count]) =>
            h(
              "li",
              {},
              h(
                "a",
                { href: listHref(id, type) },
                h("span", {}, type),
                " ",
                h("b", { class: "count" }, number(count)),
              ),
            ),
          ),
        ),
    tasks > 0 &&
      h(
        "p",
        { class: "muted" },
        `${number(tasks)} ${tasks === 1 ? "task waits" : "tasks wait"} for the clock, such as jobs that are not complete.`,
      ),
  );
}

/** Resources of a type, a page at a time. @type {import("./main.js").View} */
export const list = {
  title: ([, type]) => type ?? "",
  load: ([account = "", type = ""], query) => {
    const after = query.get("after");
    return read("state", { account, type, ...(after !== null && { after }) });
  },
  render: ({ resources, total, next }, [account = "", type = ""], query) => [
    h("p", { class: "crumbs" }, h("a", { href: "#/" }, `Account ${account}`)),
    h("h1", {}, type, " ", h("span", { class: "count" }, number(total))),
    resources.length === 0
      ? h("p", { class: "empty" }, "There are none here.")
      : h(
          "ul",
          { class: "rows" },
          resources.map((/** @type {any} */ { id, name }) =>
            h("li", {}, resourceLink(account, type, id, name)),
          ),
        ),
    h(
      "nav",
      { class: "pages", "aria-label": "Pages" },
      query.has("after") && h("a", { href: listHref(account, type) }, "First page"),
      typeof next === "string" &&
        h(
          "a",
          { href: `${listHref(account, type)}?after=${encodeURIComponent(next)}` },
          "Next page",
        ),
    ),
  ],
};

/** @param {string} account @param {string} type @param {string} id @param {unknown} name */
export const resourceLink = (account, type, id, name) =>
  h(
    "a",
    { href: resourceHref(account, type, id) },
    name !== undefined && h("span", {}, String(name)),
    " ",
    h("code", {}, id),
  );
