import type { Account, TypeRules } from "../account/account.js";
import type { Behaviours } from "../account/behaviour.js";
import type { Resource } from "../store/resource.js";

type Types = Record<string, TypeRules>;

/** Merges behaviours into one. Several files may say something about the same type. */
export function mergeBehaviours(all: readonly Behaviours[]): Required<Behaviours> {
  const types: Types = {};
  for (const one of all) {
    for (const [type, rules] of Object.entries(one.types ?? {})) {
      types[type] = mergeRules(types[type] ?? {}, rules);
    }
  }
  return {
    types,
    operations: Object.assign({}, ...all.map(({ operations }) => operations)),
    tasks: Object.assign({}, ...all.map(({ tasks }) => tasks)),
  };
}

const mergeRules = (first: TypeRules, second: TypeRules): TypeRules => ({
  ...first,
  ...second,
  ...((first.related ?? second.related) && { related: { ...first.related, ...second.related } }),
  ...((first.deleted ?? second.deleted) && {
    deleted: (resource: Resource, account: Account): void => {
      first.deleted?.(resource, account);
      second.deleted?.(resource, account);
    },
  }),
});
