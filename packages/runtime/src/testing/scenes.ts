import type { Scene } from "./chaos.js";
import { json } from "./http-server.js";

const JSON_API = { "content-type": "application/vnd.api+json" };

/** Answers with a document. */
export const answers =
  (body: unknown, status = 200, headers: Record<string, string> = {}): Scene =>
  (response) =>
    json(response, status, body, headers);

/** Answers with any text. */
export const says =
  (status: number, text: string, headers: Record<string, string> = JSON_API): Scene =>
  (response) =>
    response.writeHead(status, headers).end(text);

/** Resets the connection (RST) once the request is read. */
export const resets: Scene = (response) => response.socket?.resetAndDestroy();

/** Closes the connection (FIN) once the request is read. */
export const hangsUp: Scene = (response) => response.socket?.end();

/** Sends the headers and a part of the body, then does `next`. */
const begins =
  (next: Scene): Scene =>
  (response, request) => {
    response.writeHead(200, { ...JSON_API, "content-length": "1000" });
    response.write('{"data":[{"type":"thing"', () => next(response, request));
  };

/** Resets the connection within the body. */
export const resetsWithin: Scene = begins(resets);

/** Closes the connection within the body. */
export const hangsUpWithin: Scene = begins(hangsUp);

/** Never answers. */
export const sleeps: Scene = () => {};

/** Never ends its answer. */
export const sleepsWithin: Scene = begins(sleeps);

/** Sends one byte of its body every few ms, and never ends it. */
export const trickles: Scene = (response) => {
  response.writeHead(200, JSON_API);
  const timer = setInterval(() => response.write(" "), 5);
  response.on("close", () => clearInterval(timer));
};

/** Sends what is no HTTP. */
export const babbles: Scene = (response) => response.socket?.end("220 mail.example ESMTP\r\n\r\n");

/** Says that its body is compressed, which it is not. */
export const deflates: Scene = says(200, "no gzip at all", {
  ...JSON_API,
  "content-encoding": "gzip",
});
