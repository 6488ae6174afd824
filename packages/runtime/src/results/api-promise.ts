/** What an operation answered. */
export interface Answer<Data> {
  /** the parsed document; `undefined` where there was no content */
  readonly data: Data;
  /** the response, its body read */
  readonly response: Response;
}

/**
 * The promise of an operation's document. The request is under way from the start; awaiting it
 * several times sends nothing again.
 */
export class ApiPromise<Data> implements Promise<Data> {
  readonly #answer: Promise<Answer<Data>>;

  /** Operations make these; there is no need to call it. */
  constructor(answer: Promise<Answer<Data>>) {
    this.#answer = answer;
  }

  /** The document together with the response, for its status and headers. */
  withResponse(): Promise<Answer<Data>> {
    return this.#answer;
  }

  // biome-ignore lint/suspicious/noThenProperty: it is a promise
  then<Result = Data, Failed = never>(
    onFulfilled?: ((data: Data) => Result | PromiseLike<Result>) | null,
    onRejected?: ((reason: unknown) => Failed | PromiseLike<Failed>) | null,
  ): Promise<Result | Failed> {
    return this.#answer.then(
      // The default of `Result` is `Data`, which is what passes through where there is no callback.
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
