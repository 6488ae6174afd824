/** One comparison: what was measured of ours and of a peer, in one run. */
export interface Row {
  readonly what: string;
  /** with its unit */
  readonly ours: string;
  /** the peer's name, version and figure; what the comparison is without, where there is none */
  readonly peer: string;
  /** the goal in words */
  readonly goal: string;
  /** `undefined` where the row is there to be looked at */
  readonly met?: boolean;
}

/** The rows as a Markdown table. */
export function table(rows: readonly Row[]): string {
  const lines = rows.map(({ what, ours, peer, goal, met }) => {
    const verdict = met === undefined ? "" : met ? "met" : "**MISSED**";
    return `| ${[what, ours, peer, goal, verdict].join(" | ")} |`;
  });
  return [
    "| what | klaviyo-kit | peer | goal | |",
    "| --- | --- | --- | --- | --- |",
    ...lines,
    "",
  ].join("\n");
}

/** `1.23 s`, `456 ms`, `7.8 ms` */
export const time = (ms: number): string =>
  ms >= 1_000 ? `${(ms / 1_000).toFixed(2)} s` : `${ms.toFixed(ms < 10 ? 1 : 0)} ms`;

/** `12.3 kB` or `4.5 MB` (powers of ten) */
export const size = (bytes: number): string =>
  bytes >= 1e6 ? `${(bytes / 1e6).toFixed(1)} MB` : `${(bytes / 1e3).toFixed(1)} kB`;

export const times = (ratio: number): string => `${ratio.toFixed(2)} ×`;

/** The middle one; a single outlier does not move it. */
export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
}
