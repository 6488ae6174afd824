import { files } from "./files.js";

/** The path that the page's scripts and styles are under. */
const FOLDER = "/_sandbox/page/";

const TYPES: Readonly<Record<string, string>> = {
  css: "text/css",
  html: "text/html",
  js: "text/javascript",
  svg: "image/svg+xml",
};

/** Nothing of another origin, nothing inline, and no other page around it. */
const POLICY = [
  "default-src 'none'",
  "connect-src 'self'",
  "img-src 'self'",
  "script-src 'self'",
  "style-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join("; ");

/** Returns the page or one of its files; `undefined` if a request is for something else. */
export function pageResponse({ method }: Request, pathname: string): Response | undefined {
  if (method !== "GET" && method !== "HEAD") return undefined;
  const name = pathname === "/" ? "index.html" : fileName(pathname);
  const content = name !== undefined && Object.hasOwn(files, name) ? files[name] : undefined;
  if (name === undefined || content === undefined) return undefined;
  return new Response(method === "HEAD" ? null : content, {
    headers: {
      "content-type": `${TYPES[name.slice(name.lastIndexOf(".") + 1)]}; charset=utf-8`,
      "content-security-policy": POLICY,
      "cross-origin-resource-policy": "same-origin",
      "referrer-policy": "no-referrer",
      "x-content-type-options": "nosniff",
      "cache-control": "no-cache",
    },
  });
}

const fileName = (pathname: string): string | undefined =>
  pathname.startsWith(FOLDER) ? pathname.slice(FOLDER.length) : undefined;

/** Tells whether the page sent a request to read the controls, as it does every two seconds. */
export const isPolling = ({ method, headers }: Request): boolean =>
  method === "GET" && headers.get("x-sandbox-page") === "poll";
