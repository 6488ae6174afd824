// @ts-check

/** A refusal of the sandbox, in its words. */
export class Refused extends Error {}

/**
 * Calls a control.
 *
 * @param {string} path below /_sandbox
 * @param {RequestInit} init
 * @returns {Promise<any>}
 */
async function call(path, init) {
  const response = await fetch(`/_sandbox/${path}`, init);
  const body = await response.json();
  if (!response.ok) throw new Refused(body.error ?? `The sandbox responded ${response.status}.`);
  return body;
}

/**
 * @param {string} name
 * @param {Record<string, string>} [query]
 */
export const read = (name, query = {}) =>
  call(`${name}?${new URLSearchParams(query)}`, { headers: { "x-sandbox-page": "poll" } });

/**
 * @param {string} name
 * @param {object} [body]
 */
export const write = (name, body = {}) =>
  call(name, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(body),
  });
