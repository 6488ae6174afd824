// @ts-check
import { list, overview } from "./account.js";
import { act, CHANGED } from "./act.js";
import { Refused, read, write } from "./api.js";
import { controls } from "./controls.js";
import { byId, h, replaceContent, tell } from "./dom.js";
import { dayAndTime, number, span } from "./format.js";
import { requests } from "./requests.js";
import { resource } from "./resource.js";
import { deliveries, limits } from "./usage.js";

/**
 * @typedef {object} View
 * @property {(parts: string[]) => string} title
 * @property {(parts: string[], query: URLSearchParams) => Promise<any>} load
 * @property {(data: any, parts: string[], query: URLSearchParams) => Node[]} render
 */

/** @type {Record<string, View>} */
const VIEWS = { "": overview, list, resource, requests, limits, deliveries, controls };

/** ms between updates */
const INTERVAL = 2_000;

/** Reads the view from the address. */
function route() {
  const [path = "", query = ""] = location.hash.replace(/^#\/?/, "").split("?");
  const [name = "", ...parts] = path.split("/").map(decoded);
  const view = Object.hasOwn(VIEWS, name) ? VIEWS[name] : undefined;
  return { name, parts, query: new URLSearchParams(query), view: view ?? overview };
}

/** @param {string} text */
function decoded(text) {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** what the page shows now, so that nothing is drawn again without need */
let drawn = "";
/** whether the sandbox could not be reached */
let lost = false;

async function update() {
  const { hash } = location;
  const { name, parts, query, view } = route();
  /** @type {Node[]} */
  let content;
  let key = hash;
  try {
    const [state, data] = await Promise.all([read("state"), view.load(parts, query)]);
    drawHeader(state);
    key += JSON.stringify(data);
    if (key === drawn) return recovered();
    content = view.render(data, parts, query);
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    key += error.message;
    content = [
      h("p", { class: "crumbs" }, h("a", { href: "#/" }, "Account")),
      h("p", { class: "empty" }, error.message),
    ];
  }
  recovered();
  // Meanwhile the reader may have gone on to another view.
  if (hash !== location.hash || key === drawn) return;
  drawn = key;
  document.title = `${view.title(parts)} · Sandbox`;
  for (const link of document.querySelectorAll("header nav a")) {
    const current =
      link.getAttribute("href") === `#/${["list", "resource"].includes(name) ? "" : name}`;
    if (current) link.setAttribute("aria-current", "page");
    else link.removeAttribute("aria-current");
  }
  replaceContent(byId("main"), content);
}

function recovered() {
  if (lost) tell("");
  lost = false;
}

/** @param {{ clock: { now: string, ahead: number }, requests: number }} state */
function drawHeader({ clock, requests: count }) {
  byId("now").textContent = dayAndTime(clock.now);
  byId("now").dateTime = clock.now;
  byId("ahead").textContent = clock.ahead === 0 ? "" : `${span(clock.ahead)} ahead`;
  byId("request-count").textContent = number(count);
}

/** @type {ReturnType<typeof setTimeout> | undefined} */
let timer;
/** Updates now, and every two seconds while the page is visible. */
async function poll() {
  clearTimeout(timer);
  if (document.hidden) return;
  try {
    await update();
  } catch (error) {
    lost = true;
    tell(`The sandbox does not respond: ${error instanceof Error ? error.message : error}`, true);
  }
  clearTimeout(timer);
  if (!document.hidden) timer = setTimeout(poll, INTERVAL);
}

document.addEventListener("visibilitychange", poll);
addEventListener("hashchange", () => {
  tell("");
  scrollTo(0, 0);
  byId("main").focus({ preventScroll: true });
  poll();
});
document.addEventListener(CHANGED, poll);
byId("skip").addEventListener("click", (/** @type {Event} */ event) => {
  event.preventDefault();
  byId("main").focus();
});
byId("advance").addEventListener("submit", (/** @type {Event} */ event) => {
  event.preventDefault();
  act(async () => {
    const { now } = await write("advance", { by: byId("by").value });
    return `It is ${dayAndTime(now)} now.`;
  });
});
poll();
