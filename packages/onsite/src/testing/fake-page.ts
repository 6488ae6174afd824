import type { OnsiteScript, OnsiteWindow } from "../window.js";

/** A page without a browser, with a Klaviyo script that does what the test says. */
export interface FakePage {
  readonly window: OnsiteWindow;
  /** tags that are in the page now */
  readonly scripts: FakeScript[];
  /** Klaviyo's script arrives: it carries out what waits, then takes over. */
  arrive(answers: Readonly<Record<string, (...args: unknown[]) => unknown>>): void;
}

export interface FakeScript extends OnsiteScript {
  /** what a blocked script makes the browser do */
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
    arrive(answers) {
      const carryOut = ([name, ...args]: readonly [string, ...unknown[]]): void => {
        const callback = typeof args.at(-1) === "function" ? args.pop() : undefined;
        const answer = answers[name]?.(...args);
        if (typeof callback === "function") callback(answer);
      };
      for (const call of window._klOnsite as unknown as [string][]) carryOut(call);
      window._klOnsite = {
        push: (...calls) => {
          for (const call of calls) carryOut(call as [string]);
        },
      };
      window.klaviyo = Object.fromEntries(
        Object.entries(answers).map(([name, answer]) => [
          name,
          async (...args: unknown[]) => answer(...args),
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
