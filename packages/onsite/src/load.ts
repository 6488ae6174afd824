import type { OnsiteScript, OnsiteWindow } from "./window.js";

/** Where a page gets Klaviyo's script from. */
export interface ScriptOptions {
  readonly src: string;
  readonly nonce?: string | undefined;
}

const ID = "klaviyo-onsite";

/** A tag that loads the script: ours, or anyone's for whatever account. */
const PRESENT = `#${ID}, script[src*="/onsite/js/"][src*="klaviyo.js"]`;

/**
 * Puts Klaviyo's script into the page, unless it is there already: by another call, another copy of
 * this package, a tag of the page or a tag manager.
 *
 * @param failed called where the script cannot be loaded; our tag is gone then, so that another try
 *   may be made
 */
export function loadScript(
  { document }: OnsiteWindow,
  { src, nonce }: ScriptOptions,
  failed: () => void,
): void {
  // The selector says what kind of element it is.
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
