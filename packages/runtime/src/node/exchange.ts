import type { Dispatcher } from "undici";
import { decompress } from "./decompress.js";
import { LazyHeaders, type RawHeaders } from "./lazy-headers.js";
import { LazyResponse, type ResponseBody } from "./lazy-response.js";

/** Callers of {@link ResponseBody.read} before the body has ended. */
interface Reader {
  resolve(bytes: Promise<Buffer>): void;
  reject(reason: unknown): void;
}

/**
 * One request and its response, as undici reports them. The response resolves when its headers have
 * arrived; the body is collected meanwhile.
 */
export class Exchange implements Dispatcher.DispatchHandler, ResponseBody {
  readonly #url: string;
  readonly #signal: AbortSignal | null;
  readonly #resolve: (response: Response) => void;
  readonly #reject: (reason: unknown) => void;
  readonly #chunks: Buffer[] = [];
  #controller: Dispatcher.DispatchController | undefined;
  #encoding: string | null | undefined;
  #responded = false;
  /** set once nothing more arrives; `error` is why, if the body is incomplete */
  #ended: { readonly error?: unknown } | undefined;
  #reader: Reader | undefined;
  #whole: Promise<Buffer> | undefined;

  constructor(
    url: string,
    signal: AbortSignal | null,
    resolve: (response: Response) => void,
    reject: (reason: unknown) => void,
  ) {
    this.#url = url;
    this.#signal = signal;
    this.#resolve = resolve;
    this.#reject = reject;
    signal?.addEventListener("abort", this);
  }

  /** Called when the signal is aborted. */
  handleEvent(): void {
    this.#fail(this.#signal?.reason);
  }

  onRequestStart(controller: Dispatcher.DispatchController): void {
    this.#controller = controller;
    // Aborted while the request was waiting for a connection.
    if (this.#ended) this.cancel();
  }

  onResponseStart(
    _: Dispatcher.DispatchController,
    status: number,
    raw: RawHeaders,
    statusText = "",
  ): void {
    if (status < 200) return;
    const headers = new LazyHeaders(raw);
    this.#encoding = headers.get("content-encoding");
    this.#responded = true;
    this.#resolve(new LazyResponse(this.#url, status, statusText, headers, this));
  }

  onResponseData(_: Dispatcher.DispatchController, chunk: Buffer): void {
    this.#chunks.push(chunk);
  }

  onResponseEnd(): void {
    this.#end({});
    this.#reader?.resolve(this.#bytes());
  }

  onResponseError(_: Dispatcher.DispatchController, cause: Error): void {
    // The messages of fetch. It puts the reason into the cause too.
    this.#fail(new TypeError(this.#responded ? "terminated" : "fetch failed", { cause }));
  }

  /** Returns the decompressed body when it has arrived. */
  read(): Promise<Buffer> {
    this.#whole ??= this.#wait();
    return this.#whole;
  }

  #wait(): Promise<Buffer> {
    if (!this.#ended) {
      return new Promise((resolve, reject) => {
        this.#reader = { resolve, reject };
      });
    }
    return "error" in this.#ended ? Promise.reject(this.#ended.error) : this.#bytes();
  }

  /** Closes the connection unless the whole response has arrived. */
  cancel(): void {
    this.#controller?.abort(new DOMException("The request was aborted", "AbortError"));
  }

  async #bytes(): Promise<Buffer> {
    const [first] = this.#chunks;
    const bytes = first && this.#chunks.length === 1 ? first : Buffer.concat(this.#chunks);
    return this.#encoding ? decompress(bytes, this.#encoding) : bytes;
  }

  #end(how: { readonly error?: unknown }): void {
    this.#ended = how;
    this.#signal?.removeEventListener("abort", this);
  }

  #fail(error: unknown): void {
    // Aborting the connection reports an error once more.
    if (this.#ended) return;
    this.#end({ error });
    this.cancel();
    this.#reject(error);
    this.#reader?.reject(error);
  }
}
