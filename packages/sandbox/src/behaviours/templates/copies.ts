import type { Account } from "../../account/account.js";
import { notFound, Refusal } from "../../response/refusal.js";
import type { Resource } from "../../store/resource.js";

/** Who works with a copy of a template. */
export type Owner = "campaign" | "flow";

/**
 * Copies a template for a campaign or a flow. The copy can be read by its id; listings do not show it,
 * and it can be neither changed nor deleted on its own.
 */
export function copyTemplate(template: Resource, owner: Owner, account: Account): Resource {
  const now = account.timestamp();
  return account.create("template", {
    ...template.attributes,
    name: `Clone of ${template.id}`,
    created: now,
    updated: now,
    owner,
  });
}

/** Tells whether a template is the copy of a campaign or a flow. */
export const isCopy = ({ attributes }: Pick<Resource, "attributes">): boolean =>
  attributes["owner"] !== undefined;

/** Returns the templates that the account itself works with. */
export const ownTemplates = (account: Account): Resource[] =>
  account.all("template").filter((template) => !isCopy(template));

/**
 * Returns a template that can be assigned or changed.
 *
 * @throws {Refusal} 404 if it does not exist or is the copy of a campaign or a flow
 */
export function requireOwn(id: string, account: Account, pointer?: string): Resource {
  const template = account.require("template", id, pointer);
  if (!isCopy(template)) return template;
  const source = pointer === undefined ? {} : { source: { pointer } };
  throw new Refusal(404, [{ ...notFound("template", id).errors[0], ...source }]);
}
