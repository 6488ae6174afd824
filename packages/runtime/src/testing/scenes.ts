import type { Scene } from "./chaos.js";
import { json } from "./http-server.js";

const JSON_API = { "content-type": "application/vnd.api+json" };

export const respondsWith =
  (body: unknown, status = 200, headers: Record<string, string> = {}): Scene =>
  (response) =>
    json(response, status, body, headers);

export const respondsWithText =
  (status: number, text: string, headers: Record<string, string> = JSON_API): Scene =>
  (response) =>
    response.writeHead(status, headers).end(text);

/** Resets the connection (RST) after reading the request. */
export const resets: Scene = (response) => response.socket?.resetAndDestroy();

/** Closes the connection (FIN) after reading the request. */
export const closes: Scene = (response) => response.socket?.end();

/** Sends the headers and the first part of the body, then continues with `next`. */
const startsBody =
  (next: Scene): Scene =>
  (response, request) => {
    response.writeHead(200, { ...JSON_API, "content-length": "1000" });
    response.write('{"data":[{"type":"thing"', () => next(response, request));
  };

export const resetsMidBody: Scene = startsBody(resets);

export const closesMidBody: Scene = startsBody(closes);

export const hangs: Scene = () => {};

export const hangsMidBody: Scene = startsBody(hangs);

/** Sends one byte of the body every few ms, and never ends it. */
export const trickles: Scene = (response) => {
  response.writeHead(200, JSON_API);
  const timer = setInterval(() => response.write(" "), 5);
  response.on("close", () => clearInterval(timer));
};

/** Sends data that is not HTTP. */
export const sendsNonHttp: Scene = (response) =>
  response.socket?.end("220 mail.example ESMTP\r\n\r\n");

/** Declares a gzip body, but sends plain text. */
export const declaresGzip: Scene = respondsWithText(200, "no gzip at all", {
  ...JSON_API,
  "content-encoding": "gzip",
});
