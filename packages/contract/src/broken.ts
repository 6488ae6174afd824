import type { OperationSite } from "@klaviyo-kit/generator";
import type { Input, Inputs } from "./input.js";

/** An input that breaks the contract. */
export interface Broken {
  /** what is wrong with it */
  reason: string;
  input: Input;
  /** a header to remove before sending, if nothing else can be broken */
  without?: string;
}

/**
 * Breaks the valid input of an operation in one way: the body if there is one, otherwise a parameter
 * with a type or an enum, otherwise the header that every operation requires.
 */
export function broken(site: OperationSite, inputs: Inputs): Broken {
  const valid = inputs.valid(site, "minimal");
  const body = inputs.body(site.operation);
  if (body?.form) return { reason: "a part is missing", input: { ...valid, file: undefined } };
  if (body) return { reason: "data is not a resource", input: { ...valid, data: "broken" } };
  for (const { name, schema } of inputs.parameters(site.operation)) {
    if (name === "page[size]")
      return { reason: "page.size is a word", input: { ...valid, page: { size: "broken" } } };
    if (name === "sort" || name === "include") {
      return {
        reason: `the value of ${name} is unknown`,
        input: { ...valid, [name]: name === "sort" ? "broken" : ["broken"] },
      };
    }
    const [, type] = /^fields\[(.+)\]$/.exec(name) ?? [];
    if (type !== undefined && schema) {
      return {
        reason: `fields.${type} names an unknown field`,
        input: { ...valid, fields: { [type]: ["broken"] } },
      };
    }
  }
  return { reason: "the revision header is missing", input: valid, without: "revision" };
}
