import type { Domain, Operation } from "../../model/model.js";
import { factsOf, limitsLine } from "../facts.js";
import { firstSentence } from "../first-sentence.js";
import { cell } from "../markdown.js";
import { parametersSchema } from "../parameters.js";
import { builtFilter } from "./filters.js";

/** The data of the template of a package's README. */
export interface ReadmeView {
  tag: string;
  name: string;
  accessor: string;
  revision: string;
  /** whether there are filter builders */
  filterable: boolean;
  /** `parameters`: the type of the parameters if any of them is required */
  example: { name: string; parameters: string | undefined; auth: string; import: string };
  /** `does`: the first sentence about it */
  operations: { name: string; anchor: string; does: string; endpoint: string; limits: string }[];
}

export function readmeView(domain: Domain, revision: string): ReadmeView {
  return {
    tag: domain.tag.replaceAll(/[^\p{L}\p{N} &-]/gu, ""),
    name: domain.name,
    accessor: domain.accessor,
    revision,
    filterable: domain.operations.some((operation) => builtFilter(operation) !== undefined),
    example: exampleOf(domain),
    operations: domain.operations.map((operation) => {
      const facts = factsOf(operation);
      return {
        name: operation.name,
        anchor: operation.name.toLowerCase(),
        does: cell(firstSentence(facts.words)),
        endpoint: facts.endpoint,
        limits: limitsLine(facts),
      };
    }),
  };
}

/** Returns the call to show, preferably to the list that the domain is named after. */
function exampleOf({ operations, accessor }: Domain): ReadmeView["example"] {
  const lists = operations.filter((one) => one.kind === "list");
  const named = lists.find((one) => one.name.toLowerCase() === `get${accessor}`.toLowerCase());
  const shown = named ?? lists.find((one) => !needsParameters(one)) ?? operations[0];
  const isPublic = shown?.public === true;
  return {
    name: shown?.name ?? "",
    parameters: shown && needsParameters(shown) ? shown.parametersName : undefined,
    auth: isPublic ? 'publicKey("AbC123")' : "apiKey(process.env.KLAVIYO_API_KEY!)",
    import: isPublic ? "publicKey" : "apiKey",
  };
}

const needsParameters = (operation: Operation): boolean =>
  parametersSchema(operation)?.members.some(({ required }) => required) ?? false;
