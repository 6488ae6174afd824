import { invalid } from "../../response/refusal.js";

/** Bytes of the largest image that the API takes. */
const MAX_BYTES = 5_000_000;

/** What is known of an image's file. */
export interface ImageContent {
  /** as in `png` */
  readonly format: string;
  /** in bytes */
  readonly size: number;
  /** base64; absent for images at an address that the sandbox does not fetch */
  readonly content?: string;
}

/** First bytes of the formats that the API takes. */
const SIGNATURES: Readonly<Record<string, string>> = {
  png: "\x89PNG",
  jpeg: "\xff\xd8\xff",
  gif: "GIF8",
};

const ENDINGS: Readonly<Record<string, string>> = {
  jpg: "jpeg",
  jpeg: "jpeg",
  png: "png",
  gif: "gif",
};

/**
 * Returns the content of an image from its bytes.
 *
 * @param bytes one character per byte
 * @throws {Refusal} 400 if it is too large or in another format
 */
export function contentOf(bytes: string, pointer: string): ImageContent {
  if (bytes.length > MAX_BYTES) {
    throw invalid(
      `The image has ${bytes.length} bytes: at most ${MAX_BYTES} are allowed.`,
      pointer,
    );
  }
  const [format] = Object.entries(SIGNATURES).find(([, first]) => bytes.startsWith(first)) ?? [];
  if (format === undefined) throw otherFormat(pointer);
  return { format, size: bytes.length, content: btoa(bytes) };
}

/**
 * Returns the content of an image at an address. Data URIs are read; other addresses are not fetched.
 *
 * @throws {Refusal} 400 if it is not an address, or of another format
 */
export function contentAt(address: string, pointer: string): ImageContent {
  const [, data] = /^data:image\/[\w.+-]+;base64,(.*)$/s.exec(address) ?? [];
  if (data !== undefined) return contentOf(decoded(data, pointer), pointer);
  const url = URL.canParse(address) ? new URL(address) : undefined;
  if (url?.protocol !== "https:" && url?.protocol !== "http:") {
    throw invalid(
      `'${address.slice(0, 100)}' is not the address of an image: expected http, https or a data URI.`,
      pointer,
    );
  }
  const ending = /\.([a-z]+)$/i.exec(url.pathname)?.[1]?.toLowerCase() ?? "";
  const format = ENDINGS[ending];
  if (format === undefined) throw otherFormat(pointer);
  return { format, size: 0 };
}

/** Returns the bytes of a file, one character each. */
export async function bytesOf(file: Blob): Promise<string> {
  const bytes = new Uint8Array(await file.arrayBuffer());
  const parts: string[] = [];
  for (let at = 0; at < bytes.length; at += 8_192) {
    parts.push(String.fromCharCode(...bytes.subarray(at, at + 8_192)));
  }
  return parts.join("");
}

function decoded(data: string, pointer: string): string {
  try {
    return atob(data);
  } catch {
    throw invalid("The data URI is not valid base64.", pointer);
  }
}

const otherFormat = (pointer: string) =>
  invalid("The image is not in a supported format: expected png, jpeg or gif.", pointer);
