import type { Model } from "@klaviyo-kit/generator";
import { type Counterpart, counterpartOf, domainOf } from "./counterpart.js";
import type { SdkMethod } from "./declared.js";

function cell(counterpart: Counterpart): string {
  if ("operation" in counterpart) {
    const { domain, operation } = counterpart;
    return `[\`${operation.name}\`](reference/${domain.name}.md#${operation.name.toLowerCase()})`;
  }
  if ("none" in counterpart) return `none, because ${counterpart.none}`;
  if ("operator" in counterpart)
    return `\`f.FIELD.${counterpart.operator}(…)\` in a filter function`;
  if ("member" in counterpart) {
    return `\`${counterpart.type}.${counterpart.member}\` of \`${counterpart.from}\``;
  }
  const { from, name, note } = counterpart;
  return `\`${name}\` of \`${from}\`${note ? `: ${note}` : ""}`;
}

function section(model: Model, title: string, methods: readonly SdkMethod[]): string[] {
  const domain = domainOf(model, methods[0]?.owner);
  const bound =
    domain && `From \`@klaviyo-kit/${domain.name}\`; bound: \`${domain.accessor}(klaviyo)\`.`;
  return [
    `## ${title}`,
    "",
    ...(bound ? [bound, ""] : []),
    "| klaviyo-api | here |",
    "| --- | --- |",
    ...methods.map((method) => `| \`${method.name}\` | ${cell(counterpartOf(model, method))} |`),
    "",
  ];
}

/** Groups methods by title: endpoints by class first, then helpers, then functions. */
function grouped(model: Model, methods: readonly SdkMethod[]): [string, SdkMethod[]][] {
  const groups = new Map<string, SdkMethod[]>();
  for (const method of methods) {
    const title = method.owner ?? "Functions";
    groups.set(title, [...(groups.get(title) ?? []), method]);
  }
  const rank = (title: string): number =>
    domainOf(model, title) ? 0 : title === "Functions" ? 2 : 1;
  return [...groups].sort(([a], [b]) => rank(a) - rank(b));
}

/** Returns the page that lists the counterpart of every method and function. */
export function methodNamesPage(model: Model, methods: readonly SdkMethod[]): string {
  const endpoints = methods.filter(({ owner }) => domainOf(model, owner)).length;
  const former = methods.filter(({ aliasOf }) => aliasOf).length;
  return [
    "<!-- Generated: npx pnpm --filter @klaviyo-kit/contract method-names. Do not edit. -->",
    "# Method names of klaviyo-api",
    "",
    `The ${methods.length} methods and functions of klaviyo-api 23 and their counterparts here: ${endpoints} for endpoints,`,
    `of which ${former} are former names, and ${methods.length - endpoints} for sessions, OAuth, retries and filters.`,
    "[Migrating from klaviyo-api](migrating-from-klaviyo-api.md) shows how arguments and results change.",
    "",
    "An operation function has the name of the method. Former names are exported as well, as deprecated",
    "aliases; the table gives the current name.",
    "",
    ...grouped(model, methods).flatMap(([title, its]) => section(model, title, its)),
  ].join("\n");
}
