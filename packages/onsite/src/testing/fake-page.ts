import type { OnsiteScript, OnsiteWindow } from "../window.js";

/** A page without a browser, with a fake Klaviyo script that the test controls. */
export interface FakePage {
  readonly window: OnsiteWindow;
  /** script tags that are in the page now */
  readonly scripts: FakeScript[];
  /** Acts as Klaviyo's script after loading: executes the queued calls, then replaces the stand-in. */
  arrive(functions: Readonly<Record<string, (...args: unknown[]) => unknown>>): void;
}

export interface FakeScript extends OnsiteScript {
  /** Dispatches `error`, as the browser does for a blocked script. */
  fail(): void;
}

export function fakePage(): FakePage {
  const scripts: FakeScript[] = [];
  const window: OnsiteWindow = {
    document: {
      head: { append: (script: FakeScript) => void scripts.push(script) },
      createElement: () => fakeScript(scripts),
      querySelector: () => scripts[0] ?? null,
    },
  };
  return {
    window,
    scripts,
    arrive(functions) {
      const execute = ([name, ...args]: readonly [string, ...unknown[]]): void => {
        const callback = typeof args.at(-1) === "function" ? args.pop() : undefined;
        const result = functions[name]?.(...args);
        if (typeof callback === "function") callback(result);
      };
      for (const call of window._klOnsite as unknown as [string][]) execute(call);
      window._klOnsite = {
        push: (...calls) => {
          for (const call of calls) execute(call as [string]);
        },
      };
      window.klaviyo = Object.fromEntries(
        Object.entries(functions).map(([name, run]) => [
          name,
          async (...args: unknown[]) => run(...args),
        ]),
      );
    },
  };
}

function fakeScript(scripts: FakeScript[]): FakeScript {
  const listeners: (() => void)[] = [];
  const script: FakeScript = {
    id: "",
    src: "",
    async: false,
    addEventListener: (_, listener) => void listeners.push(listener),
    remove: () => void scripts.splice(scripts.indexOf(script), 1),
    fail: () => {
      for (const listener of listeners) listener();
    },
  };
  return script;
}
