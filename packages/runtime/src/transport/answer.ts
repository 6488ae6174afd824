/** Result of a call together with its HTTP response. */
export interface Answer<Data> {
  /** parsed document; `undefined` if the response has no content */
  readonly data: Data;
  /** HTTP response; its body has already been read */
  readonly response: Response;
}
