/**
 * Klaviyo adds enum values and union members without a new revision, so what it answers stays open:
 * known values keep their completion, others are accepted and have to be handled.
 */
export type Open<Known extends string> = Known | (string & Record<never, never>);

declare const unrecognized: unique symbol;

/** A discriminator value that the revision does not know yet; still a string at run time. */
export type UnrecognizedValue = string & { readonly [unrecognized]: true };

/**
 * The open member of a response union. Its discriminators are no literals, so that comparing one
 * with a known literal still narrows to the known member.
 */
export type Unrecognized<Discriminator extends string = never> = {
  [Key in Discriminator]: UnrecognizedValue;
} & { [member: string]: unknown };
