import type { OperationSite } from "@klaviyo-kit/generator";
import type { Input, Inputs } from "./input.js";

/** An input that the contract forbids, and how it does. */
export interface Broken {
  how: string;
  input: Input;
  /** a header that is taken away under way, where nothing else can be broken */
  without?: string;
}

/**
 * Breaks the valid input of an operation in the one way that its contract has: the body where there
 * is one, else a parameter that has a type or an enum, else the header that every operation needs.
 */
export function broken(site: OperationSite, inputs: Inputs): Broken {
  const valid = inputs.valid(site, "minimal");
  const body = inputs.body(site.operation);
  if (body?.form) return { how: "a part is missing", input: { ...valid, file: undefined } };
  if (body) return { how: "data is no resource", input: { ...valid, data: "broken" } };
  for (const { name, schema } of inputs.parameters(site.operation)) {
    if (name === "page[size]")
      return { how: "page.size is a word", input: { ...valid, page: { size: "broken" } } };
    if (name === "sort" || name === "include") {
      return {
        how: `${name} is unknown`,
        input: { ...valid, [name]: name === "sort" ? "broken" : ["broken"] },
      };
    }
    const [, type] = /^fields\[(.+)\]$/.exec(name) ?? [];
    if (type !== undefined && schema) {
      return {
        how: `fields.${type} is unknown`,
        input: { ...valid, fields: { [type]: ["broken"] } },
      };
    }
  }
  return { how: "the revision is missing", input: valid, without: "revision" };
}
