import type { OnsiteScript, OnsiteWindow } from "./window.js";

/** Attributes of the script tag. */
export interface ScriptOptions {
  readonly src: string;
  readonly nonce?: string | undefined;
}

const ID = "klaviyo-onsite";

/** Matches a tag that loads the script: this package's, or any other, for any account. */
const PRESENT = `#${ID}, script[src*="/onsite/js/"][src*="klaviyo.js"]`;

/**
 * Adds Klaviyo's script to the page, unless the page already has it from another call, another copy of
 * this package, a tag of its own or a tag manager.
 *
 * @param failed called if the script cannot be loaded, after this package's tag was removed, so that
 *   loading can be retried
 */
export function loadScript(
  { document }: OnsiteWindow,
  { src, nonce }: ScriptOptions,
  failed: () => void,
): void {
  // The selector only matches script elements, by their id or src.
  const present = document.querySelector(PRESENT) as OnsiteScript | null;
  const script = present ?? document.createElement("script");
  script.addEventListener("error", () => {
    if (script.id === ID) script.remove();
    failed();
  });
  if (present) return;
  script.id = ID;
  script.async = true;
  if (nonce !== undefined) script.nonce = nonce;
  script.src = src;
  document.head.append(script as never);
}
