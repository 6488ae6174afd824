/** What this package needs of a script element. */
export interface OnsiteScript {
  id: string;
  src: string;
  async: boolean;
  nonce?: string;
  addEventListener(type: "error", listener: () => void): void;
  remove(): void;
}

/** What this package needs of a document. */
export interface OnsiteDocument {
  readonly head: { append(script: never): void };
  createElement(name: "script"): OnsiteScript;
  querySelector(selectors: string): unknown;
}

/**
 * What this package needs of a page's `window`. Declared here, so that neither the types of the DOM
 * nor a browser are needed by those who import it.
 */
export interface OnsiteWindow {
  readonly document: OnsiteDocument;
  /** Klaviyo's object, or what stands in for it until its script has loaded */
  klaviyo?: unknown;
  /** calls that wait for Klaviyo's script: name, arguments, callback */
  _klOnsite?: { push(...calls: unknown[]): unknown };
  /** the older queue */
  _learnq?: { push(...commands: unknown[]): unknown };
}

/** The `window` of this page; `undefined` on a server. */
export function pageWindow(): OnsiteWindow | undefined {
  const { window } = globalThis as { window?: OnsiteWindow };
  return window?.document ? window : undefined;
}
