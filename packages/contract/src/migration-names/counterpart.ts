import type { Domain, Model, Operation } from "@klaviyo-kit/generator";
import type { SdkMethod } from "./declared.js";
import { HELPERS, type Helper } from "./helpers.js";

/** What replaces a method of klaviyo-api: an operation function, or a helper. */
export type Counterpart = { domain: Domain; operation: Operation } | Helper;

/** Returns the name of a method with its owner, such as `ProfilesApi.getProfiles`. */
export const fullName = ({ owner, name }: SdkMethod): string => (owner ? `${owner}.${name}` : name);

/** Returns the domain whose operations a class of klaviyo-api has: profiles for `ProfilesApi`. */
export function domainOf({ domains }: Model, owner: string | undefined): Domain | undefined {
  return domains.find(({ tag }) => `${tag.replaceAll(" ", "")}Api` === owner);
}

/** @throws if there is neither a counterpart nor a reason why there is none */
export function counterpartOf(model: Model, method: SdkMethod): Counterpart {
  const domain = domainOf(model, method.owner);
  const current = method.aliasOf ?? method.name;
  const operation = domain?.operations.find(
    ({ name, aliases }) => name === current || aliases.includes(current),
  );
  if (domain && operation) return { domain, operation };
  const helper = HELPERS[fullName(method)];
  if (!helper) throw new Error(`${fullName(method)} needs an entry in helpers.ts`);
  return helper;
}
