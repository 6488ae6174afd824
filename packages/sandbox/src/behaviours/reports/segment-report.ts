import type { Account } from "../../account/account.js";
import { bucketOf } from "../metrics/buckets.js";
import { membersOf } from "../segments/members.js";
import type { ReportRow } from "./message-report.js";
import { rowTest } from "./report-filter.js";
import type { Period } from "./timeframe.js";

/** Computes the statistics of a segment. Profiles that left it are not remembered. */
export function segmentReport(
  { statistics, filter }: { statistics: readonly string[]; filter?: unknown },
  { from, to, wallOf }: Period,
  account: Account,
  steps?: readonly number[],
): ReportRow[] {
  const test = rowTest(filter);
  return account.all("segment").flatMap((segment): ReportRow[] => {
    if (!test(() => [segment.id])) return [];
    membersOf(segment, account);
    const joined = account.linked(segment, "profiles").map(({ since }) => wallOf(since));
    const added = joined.filter((time) => time >= from && time < to);
    const values = (steps ?? [from]).map((_, index) => {
      const own = steps ? added.filter((time) => bucketOf(time, steps) === index) : added;
      const end = steps?.[index + 1] ?? to;
      return {
        total_members: joined.filter((time) => time < end).length,
        members_added: own.length,
        members_removed: 0,
        net_members_changed: own.length,
      };
    });
    const shown = statistics.map((name) => {
      const series = values.map((one) => one[name as keyof typeof one]);
      return [name, steps ? series : (series[0] ?? 0)] as const;
    });
    return [{ groupings: { segment_id: segment.id }, statistics: Object.fromEntries(shown) }];
  });
}
