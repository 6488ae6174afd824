import { type OperationPage, operationHistory } from "@klaviyo-kit/generator";
import type { Models } from "./models.js";
import type { Page } from "./page.js";

/** Returns the path of an operation's page. */
export const operationPath = ({ domain, name }: Pick<OperationPage, "domain" | "name">): string =>
  `reference/${domain}/${name}.md`;

/** Returns the page of an operation: the facts of the reference, and its history. */
export const operationPage = (operation: OperationPage, { diffs }: Models): Page => ({
  path: operationPath(operation),
  title: operation.name,
  summary: operation.summary,
  markdown: [
    `# ${operation.name}`,
    operation.body,
    "## History",
    ...historyOf(operation, diffs),
    `[All operations of ${operation.tag}](./index.md) · [how to read this page](../index.md#how-to-read-it)`,
    "",
  ].join("\n\n"),
});

function historyOf(operation: OperationPage, diffs: Models["diffs"]): string[] {
  const oldest = diffs[0]?.from;
  if (oldest === undefined) return ["Only one revision is known."];
  const steps = diffs.toReversed().flatMap((diff) => {
    const lines = operationHistory(diff, operation);
    return lines.length === 0 ? [] : [`From ${diff.from} to ${diff.to}:`, lines.join("\n")];
  });
  return steps.length === 0 ? [`Unchanged since revision ${oldest}.`] : steps;
}

/** Returns the page of a domain: the head of its page in the repository, and its operations. */
export const domainMarkdown = (markdown: string, operations: readonly OperationPage[]): string =>
  [
    (/^[\s\S]*?(?=^\|)/m.exec(markdown)?.[0] ?? markdown).trim(),
    "",
    "| operation | what it does | endpoint |",
    "| --- | --- | --- |",
    ...operations.map(
      ({ name, method, path, summary }) =>
        `| [\`${name}\`](./${name}.md) | ${summary.replaceAll("|", "\\|")} | \`${method} ${path}\` |`,
    ),
    "",
  ].join("\n");
