/** The members of a script element that this package uses. */
export interface OnsiteScript {
  id: string;
  src: string;
  async: boolean;
  nonce?: string;
  addEventListener(type: "error", listener: () => void): void;
  remove(): void;
}

/** The members of a document that this package uses. */
export interface OnsiteDocument {
  readonly head: { append(script: never): void };
  createElement(name: "script"): OnsiteScript;
  querySelector(selectors: string): unknown;
}

/**
 * The members of a page's `window` that this package uses. Declared here, so that importing the package
 * requires neither DOM types nor a browser.
 */
export interface OnsiteWindow {
  readonly document: OnsiteDocument;
  /** Klaviyo's object, or its stand-in until the script has loaded */
  klaviyo?: unknown;
  /** queue of calls for Klaviyo's script: name, arguments, callback */
  _klOnsite?: { push(...calls: unknown[]): unknown };
  /** the older queue */
  _learnq?: { push(...commands: unknown[]): unknown };
}

/** Returns the `window` of this page; `undefined` on a server. */
export function pageWindow(): OnsiteWindow | undefined {
  const { window } = globalThis as { window?: OnsiteWindow };
  return window?.document ? window : undefined;
}
