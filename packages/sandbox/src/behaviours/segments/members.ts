import type { Account } from "../../account/account.js";
import type { Resource } from "../../store/resource.js";
import { changesWithTime, definitionTest } from "./condition.js";
import { conditionsOf, type SegmentDefinition } from "./definition.js";

/** The state of an account in which the members of a segment were found. */
interface Found {
  readonly definition: SegmentDefinition;
  readonly version: string;
}

/** By the collection of the profiles, which is another one after a snapshot was restored. */
const FOUND = new WeakMap<object, Map<string, Found>>();

/** Hidden attribute of segments: ms since the epoch until when their members are being found. */
export const PROCESSING_UNTIL = "processing_until";

/** Tells whether the members of a segment are still being found. */
export const isProcessing = ({ attributes }: Resource, account: Account): boolean =>
  Number(attributes[PROCESSING_UNTIL] ?? 0) > account.clock.now();

/** Returns the ids of the profiles in a segment. */
export function membersOf(segment: Resource, account: Account): readonly string[] {
  findMembers(segment, account, new Set());
  return account.linkSet(segment, "profiles")?.ids ?? [];
}

/** Returns the ids of the segments that a profile is in. */
export function segmentsOf(profile: Resource, account: Account): string[] {
  for (const segment of account.all("segment")) findMembers(segment, account, new Set());
  return account.linked(profile, "segments").map(({ id }) => id);
}

/**
 * Links a segment with its members and with no others, if anything has changed that they depend on.
 *
 * @param entered segments whose members are being found, so that segments may refer to each other
 */
function findMembers(segment: Resource, account: Account, entered: Set<string>): void {
  const { definition } = segment.attributes as { definition?: SegmentDefinition | null };
  if (!definition || entered.has(segment.id) || !isComputed(segment, account)) return;
  entered.add(segment.id);
  for (const group of groupsOf(definition, account)) {
    if (group.type === "segment") findMembers(group, account, entered);
  }
  const profiles = account.store.collection("profile");
  const known = FOUND.get(profiles) ?? new Map<string, Found>();
  FOUND.set(profiles, known);
  const version = versionOf(definition, account);
  const found = known.get(segment.id);
  if (found?.version === version && found.definition === definition) return;
  known.set(segment.id, { definition, version });
  const includes = definitionTest(definition, account);
  const members = account.store.linksOf(segment, "profiles");
  for (const profile of account.all("profile")) {
    const isMember = members.get(profile.id) !== undefined;
    if (includes(profile) === isMember) continue;
    if (isMember) account.unlink(segment, "profiles", profile);
    else account.link(segment, "profiles", profile);
  }
}

/** Members are left as they are if somebody set them by hand, or if the segment is not kept up to date. */
function isComputed(segment: Resource, account: Account): boolean {
  const { is_active, [PROCESSING_UNTIL]: until } = segment.attributes;
  if (account.generates || is_active === false || isProcessing(segment, account)) return false;
  if (until !== undefined) return true;
  if (account.linkSet(segment, "profiles")) return false;
  account.update(segment, { [PROCESSING_UNTIL]: 0 });
  return true;
}

/** Returns the lists and segments that a definition names. */
const groupsOf = (definition: SegmentDefinition, account: Account): Resource[] =>
  conditionsOf(definition)
    .flatMap((condition) =>
      condition.type === "profile-group-membership" ? condition.group_ids : [],
    )
    .flatMap((id) => ["list", "segment"].flatMap((type) => account.store.get(type, id) ?? []));

/** Tells two states of an account apart in which a definition may include other profiles. */
function versionOf(definition: SegmentDefinition, account: Account): string {
  const conditions = conditionsOf(definition);
  return [
    account.store.collection("profile").version,
    account.store.collection("event").version,
    ...groupsOf(definition, account).map(
      (group) => account.linkSet(group, "profiles")?.version ?? 0,
    ),
    changesWithTime(conditions) ? account.clock.now() : "",
  ].join(" ");
}
