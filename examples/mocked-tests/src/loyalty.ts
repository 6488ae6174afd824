import { createProfile, getProfiles, updateProfile } from "@klaviyo-kit/profiles";
import {
  type Client,
  isDuplicateProfileError,
  isPacingError,
  isRateLimitError,
} from "@klaviyo-kit/runtime";

/** A customer in the shop's own database. */
export interface Member {
  email: string;
  points: number;
}

export interface Report {
  created: number;
  updated: number;
  unchanged: number;
  /** members that were not processed because of a rate limit; pass them to the next run */
  left: Member[];
}

export const tierOf = (points: number): string =>
  points >= 1_000 ? "gold" : points >= 100 ? "silver" : "member";

/** The code under test. Writes each member's tier to the property `tier` of their profile. */
export async function syncLoyalty(klaviyo: Client, members: readonly Member[]): Promise<Report> {
  const report: Report = { created: 0, updated: 0, unchanged: 0, left: [] };
  const known = await profilesOf(klaviyo, members);
  for (const [n, member] of members.entries()) {
    try {
      report[await syncMember(klaviyo, member, known.get(member.email))]++;
    } catch (error) {
      // Klaviyo throttled the request, or the client did not send it: the other members must wait too.
      if (!isRateLimitError(error) && !isPacingError(error)) throw error;
      report.left = members.slice(n);
      break;
    }
  }
  return report;
}

interface Known {
  id: string;
  tier: unknown;
}

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
      // The profile was created in the meantime; the error contains its id.
      if (!isDuplicateProfileError(error) || !error.duplicateProfileId) throw error;
      id = error.duplicateProfileId;
    }
  }
  await updateProfile(klaviyo, { id, data: { attributes: { properties } } });
  return "updated";
}
