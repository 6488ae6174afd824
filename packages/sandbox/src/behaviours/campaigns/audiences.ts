import type { Account } from "../../account/account.js";
import { invalid } from "../../response/refusal.js";
import type { Resource } from "../../store/resource.js";

/** Ids of the lists and segments that a campaign goes to, and of those that it does not. */
export interface Audiences {
  readonly included: readonly string[];
  readonly excluded: readonly string[];
}

type GivenAudiences = { readonly [Side in keyof Audiences]?: readonly string[] | null };

/**
 * Returns a campaign's audiences after a request. Each side that the request names is replaced.
 *
 * @throws {Refusal} 400 if there is no such list or segment
 */
export function changedAudiences(
  given: unknown,
  before: Audiences | undefined,
  account: Account,
): Audiences {
  const { included, excluded } = (given ?? {}) as GivenAudiences;
  checkAudience(included ?? [], "included", account);
  checkAudience(excluded ?? [], "excluded", account);
  return {
    included: included ?? before?.included ?? [],
    excluded: excluded ?? before?.excluded ?? [],
  };
}

export const audiencesOf = ({ attributes }: Resource): Audiences => ({
  included: [],
  excluded: [],
  ...(attributes["audiences"] as Partial<Audiences> | undefined),
});

/** Returns the list or the segment with an id. */
export const audience = (id: string, account: Account): Resource | undefined =>
  account.get("list", id) ?? account.get("segment", id);

function checkAudience(ids: readonly string[], side: keyof Audiences, account: Account): void {
  // Mocks of the campaigns domain alone know of no lists.
  if (!account.catalog.schemaOf("list")) return;
  for (const [index, id] of ids.entries()) {
    if (audience(id, account)) continue;
    throw invalid(
      `There is no list or segment with the id '${id}'.`,
      `/data/attributes/audiences/${side}/${index}`,
    );
  }
}
