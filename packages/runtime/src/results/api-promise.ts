import type { Answer } from "../transport/answer.js";

/**
 * Promise of an operation's document. The request starts at once; awaiting the promise several times
 * does not send it again.
 */
export class ApiPromise<Data> implements Promise<Data> {
  readonly #answer: Promise<Answer<Data>>;

  /** Called by operation functions only. */
  constructor(answer: Promise<Answer<Data>>) {
    this.#answer = answer;
  }

  /**
   * Returns the document together with the HTTP response, for its status and headers. The response is as
   * the server sent it: unlike errors and hook events, it would still contain a credential that the server
   * echoes in a header.
   */
  withResponse(): Promise<Answer<Data>> {
    return this.#answer;
  }

  // biome-ignore lint/suspicious/noThenProperty: it is a promise
  then<Result = Data, Failed = never>(
    onFulfilled?: ((data: Data) => Result | PromiseLike<Result>) | null,
    onRejected?: ((reason: unknown) => Failed | PromiseLike<Failed>) | null,
  ): Promise<Result | Failed> {
    return this.#answer.then(
      // Without a callback, `Result` is its default `Data`.
      ({ data }) => (onFulfilled ? onFulfilled(data) : (data as unknown as Result)),
      onRejected,
    );
  }

  catch<Failed = never>(
    onRejected?: ((reason: unknown) => Failed | PromiseLike<Failed>) | null,
  ): Promise<Data | Failed> {
    return this.then(undefined, onRejected);
  }

  finally(onFinally?: (() => void) | null): Promise<Data> {
    return this.then().finally(onFinally);
  }

  get [Symbol.toStringTag](): string {
    return "ApiPromise";
  }
}
