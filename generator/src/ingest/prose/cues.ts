/** What the facts in descriptions are about. */
export type Topic = "filtering" | "sorting" | "limits" | "sizes" | "paging" | "rate limits";

/** Words by which a statement shows that it may contain a fact. */
interface Cue {
  topic: Topic;
  pattern: RegExp;
}

const OPERATORS =
  "equals|not-equals|any|has|contains|contains-any|contains-all|starts-with|ends-with|(?:greater|less)-(?:than|or-equal)";

/** The first cue that matches gives the topic. */
export const CUES: readonly Cue[] = [
  {
    topic: "rate limits",
    pattern: /\brate.?limit|\bburst\b|\bsteady\b|\d ?\/ ?[smhd]\b/i,
  },
  { topic: "rate limits", pattern: /\bper (?:second|minute|hour|day)\b/i },
  { topic: "filtering", pattern: /filter|\b(?:supported|allowed) (?:operator|field)/i },
  { topic: "filtering", pattern: new RegExp(`\`(?:${OPERATORS})\``) },
  {
    topic: "sorting",
    pattern:
      /\bsort|\border(?:ed|ing)? (?:by|of)\b|\b(?:an|any|in|which) order\b(?! to)|\b(?:a|de)scending\b/i,
  },
  { topic: "sorting", pattern: /\b(?:newest|oldest|latest|earliest) first\b/i },
  { topic: "paging", pattern: /\bpag(?:ed|ing|inat\w+)\b|\b(?:next|per|each|a|one) page\b/i },
  { topic: "paging", pattern: /\bcursors?\b|\bpage ?(?:size|number|cursor)|\bpage\[/i },
  { topic: "sizes", pattern: /\bpayload|\bsizes?\b|\bbytes?\b|\d ?[KMG]i?B\b|\d characters?\b/i },
  { topic: "sizes", pattern: /\b(?:larger|bigger|longer|shorter|smaller) than\b/i },
  { topic: "limits", pattern: /\blimit|\bmax(?:imum)?\b|\bmin(?:imum)?\b|\bexceed|\bcapped\b/i },
  { topic: "limits", pattern: /\bat (?:most|least)\b|\bup to (?:`|\*|a |an |one |\d)/i },
  { topic: "limits", pattern: /\b(?:more|fewer|less) than\b|\bper (?:request|call|job|batch)\b/i },
  { topic: "limits", pattern: /(?<![\w.,:/$#-]|ISO |BCP )\d[\d,]+[`*]* [A-Za-z]/ },
];

/** Parameters and members whose text is about a topic, whatever its words. */
export const TOPICS_BY_NAME: readonly { topic: Topic; name: RegExp }[] = [
  { topic: "filtering", name: /^filter$/ },
  { topic: "sorting", name: /^sort$/ },
  { topic: "paging", name: /^page(?:$|\[|_)/ },
];

/** What a statement about such a parameter has to contain to be more than a hint for readers. */
export const SUBSTANCE: RegExp = new RegExp(
  `[\`\\d_,:=]|\\bdefault\\b|\\b(?:${OPERATORS})\\b`,
  "i",
);
