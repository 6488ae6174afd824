import { promisify } from "node:util";
import { brotliDecompress, gunzip, unzip } from "node:zlib";

/** By content coding (RFC 9110 §8.4.1). */
const DECODERS: Readonly<Record<string, (bytes: Buffer) => Promise<Buffer>>> = {
  gzip: promisify(gunzip),
  "x-gzip": promisify(gunzip),
  deflate: promisify(unzip),
  br: promisify(brotliDecompress),
};

/**
 * Undoes the content codings of a body, the last one first. Like fetch, returns bodies with an unknown
 * coding as they are.
 *
 * @param encoding `Content-Encoding` header
 * @throws an error of zlib if the body is damaged or incomplete
 */
export async function decompress(bytes: Buffer, encoding: string): Promise<Buffer> {
  const decoders = encoding.split(",").map((name) => DECODERS[name.trim().toLowerCase()]);
  let decoded = bytes;
  // Responses to HEAD and with status 204 or 304 have no body to decode.
  if (bytes.length === 0 || decoders.includes(undefined)) return bytes;
  for (const decode of decoders.reverse()) decoded = (await decode?.(decoded)) ?? decoded;
  return decoded;
}
