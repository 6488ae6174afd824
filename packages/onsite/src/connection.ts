import { loadScript, type ScriptOptions } from "./load.js";
import { invoke, standIn } from "./stand-in.js";
import { OnsiteUnavailableError } from "./unavailable-error.js";
import type { OnsiteWindow } from "./window.js";

/**
 * State of Klaviyo's script:
 * - `server`: there is no page; calls resolve at once and do nothing
 * - `idle`: loading has not started; calls wait
 * - `loading`: loading has started; calls wait
 * - `ready`: the script has responded to a call
 * - `blocked`: the script could not be loaded; calls reject
 */
export type OnsiteState = "server" | "idle" | "loading" | "ready" | "blocked";

interface WaitingCall {
  readonly name: string;
  readonly reject: (error: Error) => void;
  timer?: ReturnType<typeof setTimeout>;
}

/** Passes calls to Klaviyo's script, whether it is loaded, loading or blocked. */
export class Connection {
  state: OnsiteState = "idle";
  readonly #window: OnsiteWindow;
  readonly #script: ScriptOptions;
  readonly #timeout: number;
  readonly #waiting = new Set<WaitingCall>();

  /** @param timeout ms that a call may take, counted from when the script starts to load */
  constructor(window: OnsiteWindow, script: ScriptOptions, timeout: number) {
    this.#window = window;
    this.#script = script;
    this.#timeout = timeout;
    standIn(window);
  }

  /** Loads the script once; again only after it was blocked. */
  load(): void {
    if (this.state !== "idle" && this.state !== "blocked") return;
    this.state = "loading";
    loadScript(this.#window, this.#script, () => {
      this.state = "blocked";
      for (const { name, reject } of this.#waiting) reject(this.#blocked(name));
    });
    for (const call of this.#waiting) this.#startTimeout(call);
  }

  /**
   * Calls a function of Klaviyo's object, now or when the script has loaded.
   *
   * @throws {OnsiteUnavailableError} as a rejection, which is not reported if it is unhandled: an ad
   *   blocker is not an error of the page
   */
  call(name: string, args: readonly unknown[]): Promise<unknown> {
    const result =
      this.state === "blocked"
        ? Promise.reject(this.#blocked(name))
        : new Promise((resolve, reject) => this.#wait(name, args, resolve, reject));
    result.catch(() => {});
    return result;
  }

  #wait(
    name: string,
    args: readonly unknown[],
    resolve: (result: unknown) => void,
    reject: (error: unknown) => void,
  ): void {
    const call: WaitingCall = { name, reject };
    this.#waiting.add(call);
    if (this.state !== "idle") this.#startTimeout(call);
    invoke(this.#window, name, args)
      .then((result) => {
        this.state = "ready";
        resolve(result);
      }, reject)
      .finally(() => {
        clearTimeout(call.timer);
        this.#waiting.delete(call);
      });
  }

  #startTimeout(call: WaitingCall): void {
    const message = `${call.name}: Klaviyo's script did not respond within ${this.#timeout} ms`;
    call.timer = setTimeout(
      () => call.reject(new OnsiteUnavailableError("timeout", message)),
      this.#timeout,
    );
  }

  #blocked(name: string): OnsiteUnavailableError {
    const message = `${name}: Klaviyo's script could not be loaded; is it blocked in this browser?`;
    return new OnsiteUnavailableError("blocked", message);
  }
}
