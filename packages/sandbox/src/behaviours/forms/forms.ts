import type { Account } from "../../account/account.js";
import { type Behaviours, resourceOf } from "../../account/behaviour.js";
import type { Resource } from "../../store/resource.js";
import { checkForm, type FormDefinition, type FormVersion } from "./check-form.js";
import { identified } from "./identified.js";

/** Names of types that versions have in responses. */
const TYPES: Readonly<Record<string, string>> = { full_screen: "full_page" };

/** Forms: drafts with versions, which are only read once they are created. */
export const forms: Behaviours = {
  types: {
    form: {
      id: (_, account) => account.ids.short(),
      deleted: (form, account) => {
        for (const version of account.related(form, "form-versions")) account.delete(version);
      },
    },
    "form-version": { id: (_, account) => account.ids.digits() },
  },
  operations: {
    create_form: ({ data }, account, next) => {
      const definition = data.attributes?.["definition"] as FormDefinition;
      checkForm(definition, account);
      const form = resourceOf(next());
      if (!form) return {};
      const versions = definition.versions.map((version, index) =>
        createVersion(form, version, index, account),
      );
      return { data: account.update(form, { definition: { ...definition, versions } }) };
    },
  },
};

/** Creates a version and returns its definition with the ids of its parts. */
function createVersion(
  form: Resource,
  version: FormVersion,
  index: number,
  account: Account,
): FormVersion {
  const { type = "popup", name = null, ab_test = false } = version;
  const variation = name ?? `Variation ${index + 1}`;
  const now = account.timestamp();
  const resource = account.create("form-version", {
    form_type: TYPES[type] ?? type,
    variation_name: variation,
    ab_test: ab_test ? { variation_name: variation } : null,
    status: "draft",
    created_at: now,
    updated_at: now,
  });
  account.link(form, "form-versions", resource);
  const parts = identified(version, account.ids) as FormVersion;
  return { type, location: null, triggers: [], ...parts, id: Number(resource.id), status: "draft" };
}
