/**
 * Any other string. Klaviyo adds enum values without a new revision, so enums in responses end with
 * this type: editors complete the known values, and code has to handle new ones.
 */
export type OtherString = string & Record<never, never>;

/** Any other number, in enums of numbers. */
export type OtherNumber = number & Record<never, never>;

declare const unrecognized: unique symbol;

/** A discriminator value that the revision does not know; a string at run time. */
export type UnrecognizedValue = string & { readonly [unrecognized]: true };

/**
 * The open member of a union in a response: Klaviyo adds members without a new revision. Its
 * discriminators are not literals, so that comparing one with a known literal narrows the union to the
 * known member.
 */
export type Unrecognized<Discriminator extends string = never> = {
  [Key in Discriminator]: UnrecognizedValue;
} & { [member: string]: unknown };

/** Data of a response without content. */
export type NoContent = undefined;
