import type { Operation } from "../operation/operation.js";
import { kebabCase } from "../platform/kebab-case.js";

/** Maximum number of letters in which a misspelled name differs from the known one. */
const MAX_DISTANCE = 2;

/** Returns how many letters must be added, removed or replaced to turn `from` into `to`. */
function distance(from: string, to: string): number {
  let row = Array.from({ length: to.length + 1 }, (_, column) => column);
  for (const [index, letter] of [...from].entries()) {
    const next = [index + 1];
    for (const [column, other] of [...to].entries()) {
      const replaced = (row[column] ?? 0) + (letter === other ? 0 : 1);
      next.push(Math.min(replaced, (row[column + 1] ?? 0) + 1, (next[column] ?? 0) + 1));
    }
    row = next;
  }
  return row.at(-1) ?? 0;
}

const plain = (name: string): string => name.replace(/[-_.]/g, "").toLowerCase();

/** Returns the known name that `name` is probably a misspelling of, if there is one. */
function similar(name: string, known: readonly string[]): string | undefined {
  const limit = Math.min(MAX_DISTANCE, (name.length - 1) / 2);
  const [nearest] = known
    .map((one) => ({ one, letters: distance(plain(name), plain(one)) }))
    .sort((a, b) => a.letters - b.letters);
  return nearest && nearest.letters <= limit ? nearest.one : undefined;
}

/** Returns `page: { "size": … }` for `pageSize` and `page_size`, if the operation has that group. */
function grouped(name: string, known: readonly string[]): string | undefined {
  const [, group = "", member = ""] = /^(page|fields|additionalFields)(.+)/i.exec(name) ?? [];
  const own = known.find((one) => one.toLowerCase() === group.toLowerCase());
  return own && `${own}: { "${kebabCase(member).replace(/^[-_.]+/, "")}": … }`;
}

/** Groups of parameters, for operations whose parameters are not known. */
const GROUPS = ["page", "fields", "additionalFields"];

function takes(parameters: readonly string[]): string {
  if (parameters.length === 0) return "It has no parameters.";
  if (parameters.length === 1) return `Its only parameter is ${parameters[0]}.`;
  return `Its parameters are ${parameters.join(", ")}.`;
}

/** Returns the message for a parameter that the operation does not have. */
export function unknownParameter({ id, parameters }: Operation, name: string): string {
  const nearest = similar(name, parameters ?? []) ?? grouped(name, parameters ?? GROUPS);
  const message = `${id}: unknown parameter ${name}${nearest ? `; did you mean ${nearest}?` : ""}`;
  if (!parameters) return message;
  return `${message}${nearest ? "" : "."} ${takes(parameters)}`;
}
