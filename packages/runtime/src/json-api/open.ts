/**
 * Any other string. Klaviyo adds enum values without a new revision, so enums in answers end with
 * it: known values keep their completion, and new ones have to be handled.
 */
export type OtherString = string & Record<never, never>;

/** Any other number, in the enums of numbers. */
export type OtherNumber = number & Record<never, never>;

declare const unrecognized: unique symbol;

/** A discriminator value that the revision does not know yet; at run time it is a string. */
export type UnrecognizedValue = string & { readonly [unrecognized]: true };

/**
 * The open member of a union in an answer: Klaviyo adds members without a new revision. Its
 * discriminators are no literals, so that comparing one with a known literal still narrows to the
 * known member.
 */
export type Unrecognized<Discriminator extends string = never> = {
  [Key in Discriminator]: UnrecognizedValue;
} & { [member: string]: unknown };

/** The data of an answer that has no content. */
export type NoContent = undefined;
