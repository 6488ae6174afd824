import type { OnsiteWindow } from "./window.js";

/** Klaviyo's object: its functions by name. `push` takes calls as arrays. */
type KlaviyoObject = Readonly<Record<string, ((...args: unknown[]) => unknown) | undefined>>;

/**
 * Sets `window.klaviyo` to an object that queues calls until Klaviyo's script takes over, as Klaviyo's
 * own snippet does. A queued call is its name, its arguments and a callback. Other scripts of the page
 * may use the object too, with any function name.
 */
export function standIn(window: OnsiteWindow): void {
  window._klOnsite ??= [];
  window.klaviyo ??= new Proxy(
    {},
    {
      get: (_, name) => {
        // Promises read `then`, and inspectors read symbols; neither may become a call.
        if (typeof name === "symbol" || name === "then") return undefined;
        if (name === "push") return (...calls: unknown[]) => window._klOnsite?.push(...calls);
        return (...args: unknown[]) =>
          new Promise((resolve) => {
            const last = args.at(-1);
            const callback = typeof last === "function" ? args.pop() : undefined;
            const finish = (result: unknown): void => {
              if (typeof callback === "function") callback(result);
              resolve(result);
            };
            window._klOnsite?.push([name, ...args, finish]);
          });
      },
    },
  );
}

/** Calls a function of Klaviyo's object, or of its stand-in; resolves with the result. */
export function invoke(
  window: OnsiteWindow,
  name: string,
  args: readonly unknown[],
): Promise<unknown> {
  return new Promise((resolve) => {
    const klaviyo = window.klaviyo as KlaviyoObject;
    // In browsers without Proxy, the stand-in of Klaviyo's snippet only has push.
    if (typeof klaviyo[name] === "function") resolve(klaviyo[name](...args));
    else klaviyo["push"]?.([name, ...args, resolve]);
  });
}
