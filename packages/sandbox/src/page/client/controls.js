// @ts-check
import { read, write } from "./api.js";
import { h } from "./dom.js";
import { accountField, button, field, form } from "./form.js";
import { deliver } from "./usage.js";

/** The controls. @type {import("./main.js").View} */
export const controls = {
  title: () => "Controls",
  load: async () => {
    const { accounts } = await read("state");
    return { accounts: accounts.map((/** @type {{ id: string }} */ { id }) => id) };
  },
  render: ({ accounts }) => [
    h("h1", {}, "Controls"),
    h(
      "div",
      { class: "cards" },
      failForm(),
      seedForm(accounts),
      demoForm(accounts),
      confirmForm(accounts),
      deliverForm(),
      snapshotForm(),
      resetForm(),
    ),
  ],
};

const failForm = () =>
  form(
    {
      title: "Fail requests",
      about: "The next requests of an operation fail.",
      send: async ({ operation, status = "", times = "1", delay, reset }) => {
        await write("fail", {
          operation,
          times: Number(times),
          ...(delay !== undefined && { delay }),
          ...(reset !== undefined && { reset: true }),
          ...(status !== "" && { status: Number(status) }),
        });
        return `Failures planned for ${operation}: ${times}.`;
      },
    },
    field("Operation id, or * for any", { name: "operation", value: "*", required: true }),
    h(
      "div",
      { class: "fields" },
      field("Status", { name: "status", type: "number", min: 200, max: 599, value: 503 }),
      field("Times", { name: "times", type: "number", min: 1, value: 1 }),
      field("Delay", { name: "delay", placeholder: "2s" }),
    ),
    h(
      "label",
      { class: "check" },
      h("input", { type: "checkbox", name: "reset" }),
      "Break the connection instead",
    ),
    button("Fail"),
  );

const EXAMPLE = '[{ "type": "list", "id": "L1",\n   "attributes": { "name": "News" } }]';

/** @param {string[]} accounts */
const seedForm = (accounts) =>
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
const demoForm = (accounts) =>
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

/** @param {string[]} accounts */
const confirmForm = (accounts) =>
  form(
    {
      title: "Confirm a subscription",
      about: "As if the person followed the link in the email (double opt-in).",
      send: async (values) => {
        const { confirmed } = await write("confirm", values);
        const email = values["email"];
        return confirmed ? `${email} is subscribed.` : `No subscription waits for ${email}.`;
      },
    },
    field("Email or phone number", { name: "email", required: true }),
    accountField(accounts),
    button("Confirm"),
  );

const deliverForm = () =>
  form(
    { title: "Deliver webhooks", about: "Send the deliveries that are due.", send: deliver },
    button("Deliver"),
  );

const snapshotForm = () =>
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

const resetForm = () =>
  form(
    {
      title: "Reset",
      about: "Start over: what was written, planned and recorded is gone.",
      send: async () => {
        if (!confirm("Reset the sandbox? What it holds is gone.")) return undefined;
        await write("reset");
        return "The sandbox has started over.";
      },
    },
    button("Reset", { class: "danger" }),
  );
