// @ts-check
import { read, write } from "./api.js";
import { demoForm, seedForm, snapshotForm } from "./content-forms.js";
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
      snapshotForm(),
      confirmForm(accounts),
      demoForm(accounts),
      deliverForm(),
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
