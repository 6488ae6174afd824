import {
  type Admission,
  type AdmissionRequest,
  admit,
  newWindows,
  type Settlement,
  settle,
  type WindowState,
} from "@klaviyo-kit/runtime/pacing";
import { type Seed, seedOf, shareOfLimits, shareOfQuota, shareOfState } from "./share.js";

/** What Redis said last about a bucket. */
interface Snapshot {
  readonly state: WindowState;
  readonly members: number;
  /** ms from the clock of Redis to that of the process */
  readonly shift: number;
}

/** The windows of this process while Redis is down. */
export interface LocalWindows {
  /** Remembers what Redis said, to start from there. */
  remember(bucket: string, snapshot: Snapshot): void;
  admit(bucket: string, request: AdmissionRequest): Admission;
  settle(bucket: string, settlement: Settlement): void;
  /** Returns whether the windows of a bucket have been used since the last `forget`. */
  uses(bucket: string): boolean;
  /** Returns what to tell Redis about a bucket. */
  seed(bucket: string): Seed | undefined;
  /** Drops the windows of a bucket: those of Redis count again. */
  forget(bucket: string): void;
}

/** Creates the windows. They start from the share of this process in what Redis said last. */
export function localWindows(now: () => number): LocalWindows {
  const snapshots = new Map<string, Snapshot>();
  const used = new Map<string, { readonly state: WindowState; readonly members: number }>();
  const windowsOf = (bucket: string) => {
    const windows = used.get(bucket);
    if (windows) return windows;
    const { state = newWindows(), members = 1, shift = 0 } = snapshots.get(bucket) ?? {};
    const share = { state: shareOfState(state, members, shift), members };
    used.set(bucket, share);
    return share;
  };
  return {
    remember: (bucket, snapshot) => void snapshots.set(bucket, snapshot),
    admit(bucket, { count, limits }) {
      const { state, members } = windowsOf(bucket);
      return admit(state, now(), shareOfLimits(limits, members), count);
    },
    settle(bucket, { admission, limits, quota, pause }) {
      const { state, members } = windowsOf(bucket);
      const share = quota && shareOfQuota(quota, members);
      settle(state, admission.sent, now(), shareOfLimits(limits, members), share, pause);
    },
    uses: (bucket) => used.has(bucket),
    seed(bucket) {
      const windows = used.get(bucket);
      return windows && seedOf(windows.state, windows.members, now());
    },
    forget: (bucket) => void used.delete(bucket),
  };
}
