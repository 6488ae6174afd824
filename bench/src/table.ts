/** One comparison: what was measured of ours and of a peer, in one run. */
export interface Row {
  readonly what: string;
  /** with its unit */
  readonly ours: string;
  /** the peer's name, version and figure; what the comparison is without, where there is none */
  readonly peer: string;
  /** ours over the peer's, where both are figures */
  readonly ratio?: number | undefined;
  /** the goal in words */
  readonly goal: string;
  /** `undefined` where the row is there to be looked at */
  readonly met?: boolean;
}

/** The rows as a Markdown table. */
export function table(rows: readonly Row[]): string {
  const lines = rows.map(({ what, ours, peer, ratio, goal, met }) => {
    const verdict = met === undefined ? "" : met ? "met" : "**MISSED**";
    const shown = ratio === undefined ? "" : times(ratio);
    return `| ${[what, ours, peer, shown, goal, verdict].join(" | ")} |`;
  });
  return [
    "| what | klaviyo-kit | peer | ratio | goal | |",
    "| --- | --- | --- | --- | --- | --- |",
    ...lines,
    "",
  ].join("\n");
}

/** A figure that is better the smaller it is, beside a peer's. */
export interface Comparison {
  readonly what: string;
  readonly ours: number;
  /** the peer's name, version, and what it leaves out */
  readonly peer: string;
  readonly theirs: number;
  readonly unit: (value: number) => string;
  /** the most that ours may be, or that its ratio to the peer's may be */
  readonly most: { readonly value: number } | { readonly ratio: number };
}

/** The row of a {@link Comparison}. */
export function compare({ what, ours, peer, theirs, unit, most }: Comparison): Row {
  const ratio = theirs > 0 ? ours / theirs : undefined;
  const goal = "value" in most ? unit(most.value) : times(most.ratio);
  const met = "value" in most ? ours <= most.value : ours <= most.ratio * theirs;
  return {
    what,
    ours: unit(ours),
    peer: `${peer}: ${unit(theirs)}`,
    ratio,
    goal: `≤ ${goal}`,
    met,
  };
}

/** `1.23 s`, `456 ms`, `7.8 ms` */
export const time = (ms: number): string =>
  ms >= 1_000 ? `${(ms / 1_000).toFixed(2)} s` : `${ms.toFixed(ms < 10 ? 1 : 0)} ms`;

/** `12.3 kB`, `4.56 MB` or `78.9 MB` (powers of ten) */
export const size = (bytes: number): string =>
  bytes >= 1e6
    ? `${(bytes / 1e6).toFixed(bytes < 1e7 ? 2 : 1)} MB`
    : `${(bytes / 1e3).toFixed(1)} kB`;

/** `1,234` */
export const count = (value: number): string => value.toLocaleString("en-US");

export const times = (ratio: number): string => `${ratio.toFixed(2)} ×`;

/** The middle one; a single outlier does not move it. */
export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
}
