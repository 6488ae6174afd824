import { createProfile, getProfiles, updateProfile } from "@klaviyo-kit/profiles";
import {
  type Client,
  isDuplicateProfileError,
  isPacingError,
  isRateLimitError,
} from "@klaviyo-kit/runtime";

/** A customer, as the shop's own database has them. */
export interface Member {
  email: string;
  points: number;
}

/** What a run did. */
export interface Report {
  created: number;
  updated: number;
  unchanged: number;
  /** members for whom Klaviyo had no time: what the next run begins with */
  left: Member[];
}

/** The tier that so many points are worth. */
export const tierOf = (points: number): string =>
  points >= 1_000 ? "gold" : points >= 100 ? "silver" : "member";

/** The code that is tested: writes each member's tier into the property `tier` of their profile. */
export async function syncLoyalty(klaviyo: Client, members: readonly Member[]): Promise<Report> {
  const report: Report = { created: 0, updated: 0, unchanged: 0, left: [] };
  const known = await profilesOf(klaviyo, members);
  for (const [n, member] of members.entries()) {
    try {
      report[await syncMember(klaviyo, member, known.get(member.email))]++;
    } catch (error) {
      // Refused by Klaviyo, or not even sent because it would be: who comes now would fare no better.
      if (!isRateLimitError(error) && !isPacingError(error)) throw error;
      report.left = members.slice(n);
      break;
    }
  }
  return report;
}

/** What this app has to know of a profile. */
interface Known {
  id: string;
  tier: unknown;
}

/** Profiles of members by email. */
async function profilesOf(
  klaviyo: Client,
  members: readonly Member[],
): Promise<ReadonlyMap<string, Known>> {
  const emails = members.map(({ email }) => email);
  const known = new Map<string, Known>();
  const profiles = getProfiles(klaviyo, {
    filter: (f) => f.email.any(emails),
    fields: { profile: ["email", "properties"] },
    page: { size: 100 },
  });
  for await (const { id, attributes } of profiles) {
    known.set(attributes.email ?? "", { id, tier: attributes.properties?.["tier"] });
  }
  return known;
}

async function syncMember(
  klaviyo: Client,
  { email, points }: Member,
  profile: Known | undefined,
): Promise<"created" | "updated" | "unchanged"> {
  const properties = { tier: tierOf(points) };
  if (profile?.tier === properties.tier) return "unchanged";
  let id = profile?.id;
  if (id === undefined) {
    try {
      await createProfile(klaviyo, { data: { attributes: { email, properties } } });
      return "created";
    } catch (error) {
      // They signed up in the meantime: the answer says as whom.
      if (!isDuplicateProfileError(error) || !error.duplicateProfileId) throw error;
      id = error.duplicateProfileId;
    }
  }
  await updateProfile(klaviyo, { id, data: { attributes: { properties } } });
  return "updated";
}
