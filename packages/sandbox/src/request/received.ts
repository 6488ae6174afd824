/** A request whose body can be read more than once. Every `Request` can stand in for it. */
export type Received = Pick<Request, "method" | "url" | "headers" | "text" | "formData">;

/**
 * Reads the body of a request. Cloning the request and reading both copies would take several times as
 * long, so only forms are cloned.
 *
 * @returns the text of the body, and a request to be answered
 */
export async function receive(request: Request): Promise<[body: string, Received]> {
  const { method, url, headers } = request;
  if (/^multipart\//i.test(headers.get("content-type") ?? "")) {
    return [await request.clone().text(), request];
  }
  const body = await request.text();
  const text = (): Promise<string> => Promise.resolve(body);
  const formData = (): Promise<FormData> => new Response(body, { headers }).formData();
  return [body, { method, url, headers, text, formData }];
}
