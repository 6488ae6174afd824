import { isObject } from "@klaviyo-kit/runtime";
import type { Account } from "../../account/account.js";
import type { Behaviours, Call, Outcome } from "../../account/behaviour.js";
import { invalid, Refusal } from "../../response/refusal.js";
import type { Resource } from "../../store/resource.js";
import { findProfile } from "./find.js";
import { type Attributes, normalisedIdentifiers } from "./identifiers.js";

/** Name of the task that deletes a profile. */
const DELETE = "delete_profile";

const POINTER = "/data/attributes/profile/data";

/** Accepts the deletion of a profile for privacy, which is done later. */
function accept({ data }: Call, account: Account): Outcome {
  const profile = objectOf(objectOf(data.attributes?.["profile"])["data"]);
  const { email, phone_number, id = profile["id"] } = objectOf(profile["attributes"]);
  const given = Object.entries({ id, email, phone_number }).filter(
    ([, value]) => value !== undefined && value !== null,
  );
  if (given.length !== 1) {
    const names = given.map(([name]) => name).join(", ") || "none";
    throw invalid(`A deletion takes exactly one identifier, and it has ${names}.`, POINTER);
  }
  const found = profileOf(Object.fromEntries(given), account);
  if (found) account.schedule(DELETE, found.id, account.settings.delays.jobs);
  return { document: null };
}

function profileOf(identifier: Attributes, account: Account): Resource | undefined {
  const { id } = identifier;
  if (id !== undefined) return account.require("profile", String(id));
  const wanted = normalisedIdentifiers(identifier, `${POINTER}/attributes`);
  const found = findProfile(account, wanted);
  if (found || account.generates) return found;
  const [[name, value] = []] = Object.entries(wanted);
  throw new Refusal(404, [{ detail: `A profile with ${name} ${value} does not exist.` }]);
}

const objectOf = (value: unknown): Attributes => (isObject(value) ? value : {});

/** Deletion of profiles for privacy. */
export const deletion: Behaviours = {
  operations: { request_profile_deletion: accept },
  tasks: {
    [DELETE]: (id: string, account) => {
      const profile = account.store.get("profile", id);
      if (profile) account.delete(profile);
    },
  },
};
