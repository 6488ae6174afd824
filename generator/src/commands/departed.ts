import { InputError } from "../errors.js";
import { LOCK_FILE, type Lock } from "../spec/lock.js";

/**
 * The lock with the packages that go, each with the version it went at, and without those that are
 * back: their own package.json has it again.
 * @param versions of what lies there now
 * @param present packages of the revision that comes
 */
export function lockDeparted(
  { departed: before, ...lock }: Lock,
  versions: ReadonlyMap<string, string>,
  { departed, present }: { departed: readonly string[]; present: readonly string[] },
): Lock {
  const left = new Map(Object.entries(before ?? {}));
  for (const name of departed) {
    const version = versions.get(name);
    if (version !== undefined) left.set(name, version);
  }
  for (const name of present) left.delete(name);
  if (left.size === 0) return lock;
  return { ...lock, departed: Object.fromEntries([...left].sort(([a], [b]) => (a < b ? -1 : 1))) };
}

/**
 * The versions that packages begin with which went at an earlier bump. The registry may have every
 * version up to the one recorded, and nobody compares what was with what is: so the next that breaks.
 */
export function returningVersions(
  { departed = {} }: Lock,
  versions: ReadonlyMap<string, string>,
  present: readonly string[],
): Map<string, string> {
  return new Map(
    present.flatMap((name) =>
      versions.has(name) || !Object.hasOwn(departed, name)
        ? []
        : [[name, nextBreaking(name, departed[name])] as const],
    ),
  );
}

/** The next version that says that something broke (semver 2.0.0 §8; npm's reading of `^0.x`). */
function nextBreaking(name: string, version: unknown): string {
  const [, major, minor] = /^(\d+)\.(\d+)\.\d+/.exec(String(version)) ?? [];
  if (major === undefined) {
    throw new InputError(
      `${LOCK_FILE}: ${JSON.stringify(version)} of ${name} is no version; expected one like 1.2.3`,
    );
  }
  return major === "0" ? `0.${Number(minor) + 1}.0` : `${Number(major) + 1}.0.0`;
}
