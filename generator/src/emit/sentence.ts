import type { Operation } from "../model/model.js";
import { isPlural, singular, thirdPerson, withArticle } from "../names/english.js";

/**
 * Returns what an operation does, as one sentence made from its kind and path: for operations without
 * words of their own.
 */
export function sentenceOf(operation: Operation): string {
  const text = fromPath(operation) ?? fromId(operation.id);
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}.`;
}

/** Returns the sentence without its period; `undefined` if the path is not that of a collection. */
function fromPath({ kind, method, path, request, response }: Operation): string | undefined {
  const segments = path.split("/").filter((segment) => segment !== "");
  const nouns = segments.filter((segment) => !/^\{|^(api|client|relationships)$/.test(segment));
  const noun = wordsOf(nouns.at(-1) ?? "");
  const owner = nouns.length > 1 ? withArticle(singular(wordsOf(nouns.at(-2) ?? ""))) : undefined;
  const of = owner === undefined ? "" : ` of ${owner}`;
  if (noun === "") return undefined;
  const one = withArticle(singular(noun));
  const the = owner === undefined ? one : `the ${noun}`;
  switch (kind) {
    case "list":
      return owner === undefined ? `lists ${noun}` : `lists the ${noun}${of}`;
    case "get":
      return `returns ${the}${of}`;
    case "update":
      return `updates ${the}${of}`;
    case "delete":
      return `deletes ${the}${of}`;
    case "create":
      return isPlural(noun) && owner === undefined ? `creates ${one}` : undefined;
    case "job":
      return `starts ${one}`;
    case "report":
      if (!/(reports?|aggregates)$/.test(noun)) return undefined;
      return `returns ${noun.endsWith("s") && /aggregates$/.test(noun) ? noun : one}`;
    case "upload":
      return undefined;
    case "relationship": {
      if (owner === undefined) return undefined;
      const many = "many" in response.data ? response.data.many : request?.many === true;
      if (method === "GET")
        return `${many ? "lists the ids of" : "returns the id of"} the ${noun}${of}`;
      if (method === "POST") return `adds ${many ? noun : one} to ${owner}`;
      if (method === "DELETE") return `removes ${many ? noun : one} from ${owner}`;
      if (many) return `replaces the ${noun}${of}`;
      return `${isPlural(noun) ? "updates" : "sets"} the ${noun}${of}`;
    }
  }
}

/** `assign_template_to_campaign_message` → `assigns a template to a campaign message`. */
function fromId(id: string): string {
  const words = wordsOf(id).split(" ");
  const bulk = words[0] === "bulk" && words.length > 2;
  const [verb = "", ...rest] = bulk ? words.slice(1) : words;
  const [or, other, ...objects] = rest;
  const verbs =
    or === "or" && other !== undefined
      ? `${thirdPerson(verb)} or ${thirdPerson(other)}`
      : undefined;
  const phrase = (verbs === undefined ? rest : objects)
    .join(" ")
    .split(/\b(to|from|for|in|by|with)\b/)
    .map((part) => part.trim())
    .filter((part) => part !== "")
    .map((part) => (PREPOSITION.test(part) ? part : withArticle(part)));
  return [verbs ?? thirdPerson(verb), ...phrase, ...(bulk ? ["in bulk"] : [])].join(" ");
}

const PREPOSITION = /^(to|from|for|in|by|with)$/;

/** `tag-groups` → `tag groups`. Only letters and digits are left, which mean nothing in Markdown. */
const wordsOf = (text: string): string =>
  text
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== "")
    .map((word) => (ACRONYM.test(word) ? word.toUpperCase() : word))
    .join(" ");

const ACRONYM = /^(csv|html|id|ip|rss|sms|url)$/i;
