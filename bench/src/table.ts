export interface Row {
  readonly what: string;
  /** with its unit */
  readonly ours: string;
  /** the peer's name, version and value; without a peer, details or the reason why it was skipped */
  readonly peer: string;
  /** our value divided by the peer's */
  readonly ratio?: number | undefined;
  /** the goal as text */
  readonly goal: string;
  /** `undefined` if the row has no goal */
  readonly met?: boolean;
}

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

/** A value and the peer's value; smaller is better. */
export interface Comparison {
  readonly what: string;
  readonly ours: number;
  /** the peer's name and version, and what it lacks */
  readonly peer: string;
  readonly theirs: number;
  readonly unit: (value: number) => string;
  /** the upper limit of our value, or of its ratio to the peer's */
  readonly most: { readonly value: number } | { readonly ratio: number };
}

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

/** `12.3 kB`, `4.56 MB`, `78.9 MB`; 1 kB is 1,000 bytes. */
export const size = (bytes: number): string =>
  bytes >= 1e6
    ? `${(bytes / 1e6).toFixed(bytes < 1e7 ? 2 : 1)} MB`
    : `${(bytes / 1e3).toFixed(1)} kB`;

/** `1,234` */
export const count = (value: number): string => value.toLocaleString("en-US");

export const times = (ratio: number): string => `${ratio.toFixed(2)} ×`;

/** Returns the upper median, which a single outlier does not move. */
export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
}
