// @ts-check
import { write } from "./api.js";
import { h } from "./dom.js";
import { accountField, button, form } from "./form.js";

const EXAMPLE = '[{ "type": "list", "id": "L1",\n   "attributes": { "name": "News" } }]';

/** @param {string[]} accounts */
export const seedForm = (accounts) =>
  form(
    {
      title: "Add resources",
      about: "A JSON list of JSON:API resources.",
      send: async ({ resources = "", ...to }) => {
        const { added } = await write("seed", { resources: JSON.parse(resources), ...to });
        return `Resources added: ${added}.`;
      },
    },
    h(
      "label",
      {},
      "Resources",
      h("textarea", {
        name: "resources",
        rows: 3,
        required: true,
        spellcheck: "false",
        placeholder: EXAMPLE,
      }),
    ),
    accountField(accounts),
    button("Add"),
  );

/** @param {string[]} accounts */
export const demoForm = (accounts) =>
  form(
    {
      title: "Seed the demo",
      about: "A small shop: customers, a catalog, campaigns and what happened.",
      send: async (to) => {
        const { added } = await write("seed", { resources: "demo", ...to });
        return `Resources added: ${added}.`;
      },
    },
    accountField(accounts),
    button("Seed demo"),
  );

export const snapshotForm = () =>
  form(
    {
      title: "Snapshot",
      about: "Everything that the sandbox holds, as a file.",
      send: async (_, element) => {
        const input = /** @type {HTMLInputElement} */ (element.elements.namedItem("file"));
        await write("restore", JSON.parse((await input.files?.[0]?.text()) ?? ""));
        return "The sandbox is as it was.";
      },
    },
    h(
      "p",
      {},
      h(
        "a",
        { class: "button", href: "/_sandbox/snapshot", download: "snapshot.json" },
        "Download snapshot",
      ),
    ),
    h(
      "label",
      {},
      "Go back to a file",
      h("input", { type: "file", name: "file", accept: ".json", required: true }),
    ),
    button("Restore"),
  );
