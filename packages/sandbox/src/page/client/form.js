// @ts-check
import { act } from "./act.js";
import { h } from "./dom.js";

/**
 * Returns a form for a control.
 *
 * @param {{
 *   title: string,
 *   about: string,
 *   send: (values: Record<string, string>, form: HTMLFormElement) => Promise<string | undefined>,
 * }} what `send` gets the fields that are not empty, and returns what to tell
 * @param {...(Node | false)} content
 */
export function form({ title, about, send }, ...content) {
  const id = `form-${title.toLowerCase().replaceAll(" ", "-")}`;
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
export const field = (label, properties) =>
  h("label", {}, label, h("input", { autocomplete: "off", spellcheck: "false", ...properties }));

/**
 * Returns a choice of the account, if there are several.
 *
 * @param {string[]} accounts
 */
export const accountField = (accounts) =>
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

/** @param {string} text @param {Record<string, string>} [properties] */
export const button = (text, properties = {}) =>
  h("button", { type: "submit", ...properties }, text);
