import type { Page } from "./page.js";

const TEXT = `# Playground

Send requests to a sandbox: an account that behaves like Klaviyo, in the memory of this page. It needs no
key, and no request leaves your browser. Tests run the same sandbox.
`;

/** The page where readers send requests to a sandbox in their browser. */
export const playgroundPage: Page = {
  path: "playground.md",
  title: "Playground",
  summary: "Send requests to a sandbox of the API in the browser.",
  markdown: `${TEXT}\n<Playground />\n`,
  plain: TEXT,
};

const LINK =
  "[The playground](./playground.md) runs a sandbox in your browser: send requests, and see its log.\n\n";

/**
 * Returns the page about the sandbox with a link to the playground, and a button that opens it in the page.
 * GitHub has neither.
 */
export const withPlayground = (markdown: string): Pick<Page, "markdown" | "plain"> => ({
  markdown: markdown.replace(/^## /m, `${LINK}<TryHere />\n\n$&`),
  plain: markdown.replace(/^## /m, `${LINK}$&`),
});
