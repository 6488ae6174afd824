import type { OpenApi, OperationObject } from "../../spec/openapi.js";
import type { ProseEntry } from "../../spec/overlay.js";
import { CUES, SUBSTANCE, TOPICS_BY_NAME, type Topic } from "./cues.js";
import { type Described, eachDescription } from "./descriptions.js";
import { blank, ProseText } from "./text.js";

/** A statement about the API that no pass has read and no overlay entry lists. */
export interface UnreadProse {
  /** an operation id, with the name of the parameter if it is one; elsewhere a JSON pointer */
  place: string;
  topic: Topic;
  text: string;
}

/** The descriptions of a document, and what passes have read of them. */
export class ProseAccount {
  readonly #texts = new Map<Described, ProseText>();

  /** Returns the description of an object; an empty text if it has none. */
  of(owner: Described): ProseText {
    const text = this.#texts.get(owner) ?? new ProseText(owner.description ?? "");
    this.#texts.set(owner, text);
    return text;
  }

  /** Returns what was neither read nor is listed, and the entries that match nothing but should. */
  settle(
    document: OpenApi,
    entries: readonly ProseEntry[],
  ): { unread: UnreadProse[]; unused: ProseEntry[] } {
    const known = new KnownProse(entries);
    const unread: UnreadProse[] = [];
    eachDescription(document, (owner, { place, name }) => {
      if (owner.description === undefined && !this.#texts.get(owner)?.expected) return;
      const prose = this.of(owner);
      const named = TOPICS_BY_NAME.find((one) => one.name.test(name))?.topic;
      const fields = sortFields(owner);
      const topicOf = (text: string): Topic | undefined =>
        topicByCue(text) ??
        (fields.some((field) => text.includes(`\`${field}\``)) ? "sorting" : undefined) ??
        (SUBSTANCE.test(text) ? named : undefined);
      const found = prose.statements().flatMap(({ text, unread: rest }) => {
        if (topicOf(rest) === undefined) return [];
        const topic = topicOf(known.without(rest, place));
        return topic === undefined ? [] : [{ place, topic, text }];
      });
      const missed = found.length === 0 && prose.expected;
      unread.push(...(missed ? [{ place, topic: missed, text: prose.text }] : found));
    });
    return { unread, unused: known.unused(document.info.version) };
  }
}

const topicByCue = (text: string): Topic | undefined =>
  CUES.find(({ pattern }) => pattern.test(text))?.topic;

/** Returns the fields by which an operation sorts. Prose that names them may be about sorting. */
function sortFields(owner: Described | OperationObject): string[] {
  if (!("operationId" in owner)) return [];
  const sort = owner.parameters?.find((one) => "name" in one && one.name === "sort");
  const values = sort && "schema" in sort ? (sort.schema?.enum ?? []) : [];
  return values.flatMap((value) => (typeof value === "string" ? [value.replace(/^-/, "")] : []));
}

/** The entries of the overlay, and which of them were needed. */
class KnownProse {
  readonly #entries: { entry: ProseEntry; place: RegExp; pattern: RegExp; used: boolean }[];

  constructor(entries: readonly ProseEntry[]) {
    this.#entries = entries.map((entry) => ({
      entry,
      place: new RegExp(entry.place ?? ""),
      pattern: new RegExp(entry.pattern ?? "^.*$", "i"),
      used: false,
    }));
  }

  /** Returns the statement without what the entries list. */
  without(statement: string, at: string): string {
    return this.#entries.reduce((rest, one) => {
      const match = one.place.test(at) && one.pattern.exec(rest);
      if (!match) return rest;
      one.used = true;
      return blank(rest, match.index, match[0].length);
    }, statement);
  }

  unused(revision: string): ProseEntry[] {
    return this.#entries
      .filter(({ used }) => !used)
      .map(({ entry }) => entry)
      .filter(({ since = revision, until = revision }) => since <= revision && revision <= until);
  }
}
