import type { $ZodType } from "zod/v4/core";
import { definitionOf, items, member, options, typesOf, unwrap } from "../schema/inspect.js";
import { remembered } from "../schema/remembered.js";
import type { SandboxOperation } from "./operation.js";

/** Returns the schema of the primary data: of one item if the response is a list. */
export function itemSchema({ response }: SandboxOperation): $ZodType | undefined {
  const data = member(response, "data");
  return items(data) ?? data;
}

/** Tells whether the primary data is a list. */
export const returnsList = ({ response }: SandboxOperation): boolean =>
  items(member(response, "data")) !== undefined;

/** Tells whether a successful response has no body. */
export const hasNoContent = ({ response }: SandboxOperation): boolean =>
  ["undefined", "void"].includes(definitionOf(unwrap(response)).type);

/** Returns the schemas of the resources that may be included, by their type. */
export const includedSchemas: (operation: SandboxOperation) => ReadonlyMap<string, $ZodType> =
  remembered(({ response }) => {
    const schema = items(member(response, "included"));
    return new Map(
      (schema ? options(schema) : []).flatMap((option) =>
        typesOf(option).map((type): [string, $ZodType] => [type, option]),
      ),
    );
  });
