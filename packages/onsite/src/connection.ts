import { loadScript, type ScriptOptions } from "./load.js";
import { invoke, standIn } from "./stand-in.js";
import { OnsiteUnavailableError } from "./unavailable-error.js";
import type { OnsiteWindow } from "./window.js";

/**
 * How it stands with Klaviyo's script:
 * - `server`: there is no page; calls answer at once and do nothing
 * - `idle`: nobody asked for it yet; calls wait
 * - `loading`: it was asked for; calls wait
 * - `ready`: it has answered a call
 * - `blocked`: it could not be loaded; calls reject
 */
export type OnsiteState = "server" | "idle" | "loading" | "ready" | "blocked";

interface Waiting {
  readonly name: string;
  readonly reject: (error: Error) => void;
  timer?: ReturnType<typeof setTimeout>;
}

/** The way from calls to Klaviyo's script, whether it is there, is to come, or is kept away. */
export class Connection {
  state: OnsiteState = "idle";
  readonly #window: OnsiteWindow;
  readonly #script: ScriptOptions;
  readonly #timeout: number;
  readonly #waiting = new Set<Waiting>();

  /** @param timeout ms for each call, from when the script was asked for */
  constructor(window: OnsiteWindow, script: ScriptOptions, timeout: number) {
    this.#window = window;
    this.#script = script;
    this.#timeout = timeout;
    standIn(window);
  }

  /** Asks for the script, once; again only after it was blocked. */
  load(): void {
    if (this.state !== "idle" && this.state !== "blocked") return;
    this.state = "loading";
    loadScript(this.#window, this.#script, () => {
      this.state = "blocked";
      for (const { name, reject } of this.#waiting) reject(this.#blocked(name));
    });
    for (const call of this.#waiting) this.#limit(call);
  }

  /**
   * Calls Klaviyo's object, now or when it is there.
   *
   * @throws {OnsiteUnavailableError} as rejection; one that nobody handles is not reported, because an
   *   ad blocker is no fault of the page
   */
  call(name: string, args: readonly unknown[]): Promise<unknown> {
    const answer =
      this.state === "blocked"
        ? Promise.reject(this.#blocked(name))
        : new Promise((resolve, reject) => this.#wait(name, args, resolve, reject));
    answer.catch(() => {});
    return answer;
  }

  #wait(
    name: string,
    args: readonly unknown[],
    resolve: (answer: unknown) => void,
    reject: (error: unknown) => void,
  ): void {
    const call: Waiting = { name, reject };
    this.#waiting.add(call);
    if (this.state !== "idle") this.#limit(call);
    invoke(this.#window, name, args)
      .then((answer) => {
        this.state = "ready";
        resolve(answer);
      }, reject)
      .finally(() => {
        clearTimeout(call.timer);
        this.#waiting.delete(call);
      });
  }

  #limit(call: Waiting): void {
    const late = `${call.name}: Klaviyo's script gave no answer within ${this.#timeout} ms`;
    call.timer = setTimeout(
      () => call.reject(new OnsiteUnavailableError("timeout", late)),
      this.#timeout,
    );
  }

  #blocked(name: string): OnsiteUnavailableError {
    const message = `${name}: Klaviyo's script could not be loaded; is it blocked in this browser?`;
    return new OnsiteUnavailableError("blocked", message);
  }
}
