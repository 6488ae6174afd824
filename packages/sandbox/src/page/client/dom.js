// @ts-check
/** @typedef {string | number | Node | null | undefined | false} Child */

/**
 * Creates an element. Children that are texts are inserted as text, never as HTML.
 *
 * @param {string} tag
 * @param {Record<string, string | number | boolean | ((event: any) => void) | undefined>} [properties]
 *   attributes; functions become listeners
 * @param {...(Child | Child[])} children
 * @returns {HTMLElement}
 */
export function h(tag, properties = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(properties)) {
    if (typeof value === "function") element.addEventListener(name, value);
    else if (value === true) element.setAttribute(name, "");
    else if (value !== undefined && value !== false) element.setAttribute(name, String(value));
  }
  for (const child of children.flat()) {
    if (child !== null && child !== undefined && child !== false) {
      element.append(child instanceof Node ? child : String(child));
    }
  }
  return element;
}

/**
 * Replaces the content of an element. What the reader opened, focused or scrolled stays so.
 *
 * @param {HTMLElement} element
 * @param {Node[]} content
 */
export function replaceContent(element, content) {
  const open = new Set([...element.querySelectorAll("details[open]")].map(keyOf));
  const focused = element.contains(document.activeElement) ? keyOf(document.activeElement) : null;
  element.replaceChildren(...content);
  for (const details of element.querySelectorAll("details")) {
    if (open.has(keyOf(details))) details.open = true;
  }
  if (focused === null) return;
  const again = [...element.querySelectorAll("[data-key], a")].find(
    (one) => keyOf(one) === focused,
  );
  if (again instanceof HTMLElement) again.focus({ preventScroll: true });
}

/** @param {Element | null} element */
const keyOf = (element) =>
  element?.getAttribute("data-key") ?? element?.getAttribute("href") ?? null;

/** @param {string} id @returns {any} */
export const byId = (id) => document.getElementById(id);

/** @param {string} text @param {boolean} [bad] */
export function tell(text, bad = false) {
  const [shown, other] = bad ? ["problem", "status"] : ["status", "problem"];
  byId(other).hidden = true;
  byId(shown).textContent = text;
  byId(shown).hidden = text === "";
}
