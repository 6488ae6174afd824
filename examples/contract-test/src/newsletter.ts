import { addProfilesToList, getLists } from "@klaviyo-kit/lists";
import { createOrUpdateProfile } from "@klaviyo-kit/profiles";
import type { Client } from "@klaviyo-kit/runtime";

/** The code under test. Adds a person to the list with this name and returns the profile's id. */
export async function join(klaviyo: Client, email: string, listName: string): Promise<string> {
  const { data: lists } = await getLists(klaviyo, { filter: (f) => f.name.equals([listName]) });
  const [list] = lists;
  if (!list) throw new Error(`no list is named "${listName}"`);
  const { data: profile } = await createOrUpdateProfile(klaviyo, {
    data: { attributes: { email } },
  });
  await addProfilesToList(klaviyo, { id: list.id, data: [{ id: profile.id }] });
  return profile.id;
}
