import { type Api, apiOf } from "./api.js";

/** The path of import jobs. */
export const PATH = "/api/profile-bulk-import-jobs";

/** The list of profiles in the body of an import. */
export const POINTER = "/data/attributes/profiles/data";

export const profile = (attributes: object): object => ({ type: "profile", attributes });

/** The body of an import into some lists. */
export const job = (profiles: readonly object[], lists: readonly string[] = []): object => ({
  type: "profile-bulk-import-job",
  attributes: { profiles: { data: profiles } },
  ...(lists.length > 0 && {
    relationships: { lists: { data: lists.map((id) => ({ type: "list", id })) } },
  }),
});

/** An account with the list `L1`. */
export const apiWithList = (): Api =>
  apiOf({ seed: [{ type: "list", id: "L1", attributes: { name: "News" } }] });
