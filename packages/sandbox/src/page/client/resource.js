// @ts-check
import { resourceLink } from "./account.js";
import { read } from "./api.js";
import { h } from "./dom.js";
import { listHref, number } from "./format.js";

/** Characters from which on a text gets a box of its own. */
const LONG = 160;

/** One resource with its attributes and relationships. @type {import("./main.js").View} */
export const resource = {
  title: ([, type, id]) => `${type} ${id}`,
  load: ([account = "", type = "", id = ""]) => read("state", { account, type, id }),
  render: ({ name, attributes, relationships, totals }, [account = "", type = "", id = ""]) => {
    return [
      h(
        "p",
        { class: "crumbs" },
        h("a", { href: "#/" }, `Account ${account}`),
        h("a", { href: listHref(account, type) }, type),
      ),
      h("h1", {}, name === undefined ? h("code", {}, id) : String(name)),
      name !== undefined && h("p", { class: "muted" }, "id ", h("code", {}, id)),
      h(
        "div",
        { class: "columns even" },
        h(
          "section",
          { "aria-labelledby": "attributes" },
          h("h2", { id: "attributes" }, "Attributes"),
          attributeList(attributes),
        ),
        h(
          "section",
          { "aria-labelledby": "relationships" },
          h("h2", { id: "relationships" }, "Relationships"),
          Object.keys(relationships).length === 0 &&
            h("p", { class: "empty" }, "It is linked to nothing."),
          Object.entries(relationships).map(([key, linked]) =>
            relationship(account, key, linked, totals[key]),
          ),
        ),
      ),
    ].filter((node) => node instanceof Node);
  },
};

/** @param {Record<string, unknown>} attributes */
function attributeList(attributes) {
  const entries = Object.entries(attributes);
  if (entries.length === 0) return h("p", { class: "empty" }, "It has none.");
  return h(
    "dl",
    {},
    entries.map(([name, value]) =>
      h("div", {}, h("dt", {}, name), h("dd", {}, shown(name, value))),
    ),
  );
}

/** @param {string} name @param {unknown} value */
function shown(name, value) {
  const plain = typeof value === "string" ? value : JSON.stringify(value);
  if (value === null || value === undefined || value === "") {
    return h("span", { class: "muted" }, value === "" ? "empty text" : String(value));
  }
  if (typeof value === "object" && plain.length > 2) {
    return box(name, JSON.stringify(value, null, 2));
  }
  return plain.length > LONG || plain.includes("\n") ? box(name, plain) : plain;
}

/** A text that scrolls, by the keyboard too. @param {string} name @param {string} text */
const box = (name, text) =>
  h("pre", { tabindex: 0, role: "region", "aria-label": name, "data-key": `box-${name}` }, text);

/** @param {string} account @param {string} name @param {any[]} linked @param {number} total */
const relationship = (account, name, linked, total) =>
  h(
    "div",
    { class: "relationship" },
    h("h3", {}, name, " ", h("span", { class: "count" }, number(total))),
    h(
      "ul",
      { class: "rows" },
      linked.map((one) => h("li", {}, resourceLink(account, one.type, one.id, one.name))),
    ),
    total > linked.length && h("p", { class: "muted" }, `The first ${linked.length} are shown.`),
  );
