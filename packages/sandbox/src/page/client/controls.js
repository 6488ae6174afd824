// @ts-check
import { act } from "./act.js";
import { read, write } from "./api.js";
import { h } from "./dom.js";
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
      confirmForm(accounts),
      seedForm(accounts),
      deliverForm(),
      snapshotForm(),
      resetForm(),
    ),
  ],
};

/**
 * @param {string} title
 * @param {string} about
 * @param {(values: Record<string, string>, form: HTMLFormElement) => Promise<string | undefined>} send
 *   returns what to tell
 * @param {...(Node | false)} content
 */
function form(title, about, send, ...content) {
  const id = `form-${title.split(" ")[0]?.toLowerCase()}`;
  /** @param {SubmitEvent} event */
  const submit = (event) => {
    event.preventDefault();
    const element = /** @type {HTMLFormElement} */ (event.currentTarget);
    const entries = [...new FormData(element)].flatMap(([name, value]) =>
      typeof value === "string" && value !== "" ? [[name, value]] : [],
    );
    act(() => send(Object.fromEntries(entries), element));
  };
  return h(
    "form",
    { "aria-labelledby": id, submit },
    h("h2", { id }, title),
    h("p", { class: "muted" }, about),
    ...content,
  );
}

/** @param {string} label @param {Record<string, string | number | boolean>} properties */
const field = (label, properties) =>
  h("label", {}, label, h("input", { autocomplete: "off", spellcheck: "false", ...properties }));

/** @param {string[]} accounts */
const accountField = (accounts) =>
  accounts.length > 1 &&
  h(
    "label",
    {},
    "Account",
    h(
      "select",
      { name: "account" },
      accounts.map((id) => h("option", {}, id)),
    ),
  );

const failForm = () =>
  form(
    "Fail requests",
    "The next requests of an operation fail.",
    async ({ operation, status, times, delay, reset }) => {
      await write("fail", {
        operation,
        ...(times !== undefined && { times: Number(times) }),
        ...(delay !== undefined && { delay }),
        ...(reset !== undefined
          ? { reset: true }
          : status !== undefined && { status: Number(status) }),
      });
      return `The next ${times ?? 1} of ${operation} will fail.`;
    },
    field("Operation, or * for any", { name: "operation", value: "*", required: true }),
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
    h("button", {}, "Fail"),
  );

/** @param {string[]} accounts */
const confirmForm = (accounts) =>
  form(
    "Confirm a subscription",
    "As if a person followed the link in the email (double opt-in).",
    async (values) => {
      const { confirmed } = await write("confirm", values);
      return confirmed
        ? `${values["email"]} is subscribed.`
        : `Nothing waits for ${values["email"]}.`;
    },
    field("Email or phone number", { name: "email", required: true }),
    accountField(accounts) || document.createTextNode(""),
    h("button", {}, "Confirm"),
  );

/** @param {string[]} accounts */
const seedForm = (accounts) =>
  form(
    "Add resources",
    "A small shop for demos, or a JSON list of JSON:API resources.",
    async ({ resources, account }) => {
      const to = account === undefined ? {} : { account };
      const body = resources === undefined ? { demo: true } : { resources: JSON.parse(resources) };
      const { added } = await write("seed", { ...body, ...to });
      return `Added: ${added}.`;
    },
    h(
      "label",
      {},
      "Resources; the demo if empty",
      h("textarea", {
        name: "resources",
        rows: 3,
        spellcheck: "false",
        placeholder: '[{ "type": "list", "id": "L1", "attributes": { "name": "News" } }]',
      }),
    ),
    accountField(accounts) || document.createTextNode(""),
    h("button", {}, "Add"),
  );

const deliverForm = () =>
  form(
    "Deliver webhooks",
    "Send the deliveries that are due.",
    async () => {
      await deliver();
      return undefined;
    },
    h("button", {}, "Deliver"),
  );

const snapshotForm = () =>
  form(
    "Snapshot",
    "Everything that the sandbox holds, as a file.",
    async (_, element) => {
      const input = /** @type {HTMLInputElement} */ (element.elements.namedItem("file"));
      await write("restore", JSON.parse((await input.files?.[0]?.text()) ?? "null"));
      return "Restored.";
    },
    h(
      "p",
      {},
      h(
        "a",
        { class: "button", href: "/_sandbox/snapshot", download: "snapshot.json" },
        "Download",
      ),
    ),
    h(
      "label",
      {},
      "Go back to a file",
      h("input", { type: "file", name: "file", accept: ".json,application/json", required: true }),
    ),
    h("button", {}, "Restore"),
  );

const resetForm = () =>
  form(
    "Reset",
    "What was written, planned and recorded is gone.",
    async () => {
      if (!confirm("Start over with the seed?")) return undefined;
      await write("reset");
      return "The sandbox has started over.";
    },
    h("button", { class: "danger" }, "Reset"),
  );
