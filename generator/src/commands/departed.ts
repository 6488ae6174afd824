import { InputError } from "../errors.js";
import { LOCK_FILE, type Lock } from "../spec/lock.js";

/**
 * Records the versions of packages that are removed, and forgets packages that are present again: their
 * package.json has the version.
 * @param versions current versions by package
 * @param present packages of the new revision
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
 * Returns the first versions of packages that come back after an earlier bump removed them. The registry
 * may have all versions up to the recorded one, and the packages are not compared with those versions,
 * so the next version is a breaking one.
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

/** Returns the next breaking version (semver 2.0.0 §8, and `^0.x` ranges of npm). */
function nextBreaking(name: string, version: unknown): string {
  const [, major, minor] = /^(\d+)\.(\d+)\.\d+/.exec(String(version)) ?? [];
  if (major === undefined) {
    throw new InputError(
      `${LOCK_FILE}: the version ${JSON.stringify(version)} of ${name} is not valid; expected one like 1.2.3`,
    );
  }
  return major === "0" ? `0.${Number(minor) + 1}.0` : `${Number(major) + 1}.0.0`;
}
