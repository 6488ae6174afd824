import { expect, test } from "vitest";
import { linkTo, sidebars } from "./navigation.js";

const page = (path: string, title = path) => ({ path, title, summary: "", markdown: "" });

test("the sidebar has the pages that exist, in the order of the list", () => {
  const { "/": groups = [] } = sidebars(
    [
      "unlisted.md",
      "guides/zebra.md",
      "servers.md",
      "guides/errors.md",
      "guides/paging.md",
      "index.md",
    ].map((path) => page(path)),
  );
  expect(groups.map(({ text, items = [] }) => [text, items.map(({ link }) => link)])).toEqual([
    ["Start", ["/"]],
    ["Guides", ["/guides/paging", "/guides/errors", "/guides/zebra", "/servers"]],
    ["More", ["/unlisted"]],
  ]);
});

test("only the pages of a domain list its operations", () => {
  const pages = [
    page("reference/index.md", "Reference"),
    page("reference/lists/index.md", "Lists"),
    page("reference/lists/getList.md", "getList"),
    page("reference/tags/index.md", "Tags"),
    page("reference/tags/getTag.md", "getTag"),
  ];
  const { "/": all = [], "/reference/lists/": lists = [] } = sidebars(pages);
  expect(all[0]?.items?.map(({ text }) => text)).toEqual(["Reference", "Lists", "Tags"]);
  expect(lists[0]?.items).toEqual([
    {
      text: "Lists",
      link: "/reference/lists/",
      items: [{ text: "getList", link: "/reference/lists/getList" }],
    },
    { text: "Tags", link: "/reference/tags/" },
  ]);
});

test("links have no suffix", () => {
  expect(["index.md", "bulk.md", "reference/index.md"].map(linkTo)).toEqual([
    "/",
    "/bulk",
    "/reference/",
  ]);
});
