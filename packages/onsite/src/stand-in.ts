import type { OnsiteWindow } from "./window.js";

/** Calls a function of Klaviyo's object by name; `push` takes whole calls. */
type KlaviyoObject = Readonly<Record<string, ((...args: unknown[]) => unknown) | undefined>>;

/**
 * Puts an object at `window.klaviyo` that queues what is called until Klaviyo's script takes over, as
 * Klaviyo's own snippet does: a call is its name, its arguments and a callback. Other scripts of the
 * page may use it too, by any name.
 */
export function standIn(window: OnsiteWindow): void {
  window._klOnsite ??= [];
  window.klaviyo ??= new Proxy(
    {},
    {
      get: (_, name) => {
        // Promises ask for `then`, inspectors for symbols; both must find nothing.
        if (typeof name === "symbol" || name === "then") return undefined;
        if (name === "push") return (...calls: unknown[]) => window._klOnsite?.push(...calls);
        return (...args: unknown[]) =>
          new Promise((resolve) => {
            const last = args.at(-1);
            const callback = typeof last === "function" ? args.pop() : undefined;
            const answered = (answer: unknown): void => {
              if (typeof callback === "function") callback(answer);
              resolve(answer);
            };
            window._klOnsite?.push([name, ...args, answered]);
          });
      },
    },
  );
}

/** Has Klaviyo's object, or what stands in for it, carry out a call; resolves with its answer. */
export function invoke(
  window: OnsiteWindow,
  name: string,
  args: readonly unknown[],
): Promise<unknown> {
  return new Promise((resolve) => {
    const klaviyo = window.klaviyo as KlaviyoObject;
    // The stand-in of old browsers has nothing but push.
    if (typeof klaviyo[name] === "function") resolve(klaviyo[name](...args));
    else klaviyo["push"]?.([name, ...args, resolve]);
  });
}
