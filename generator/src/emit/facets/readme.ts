import type { Domain, Operation } from "../../model/model.js";
import { WIDTH } from "../../text/layout.js";
import { wrap } from "../../text/wrap.js";
import { exampleCode } from "../example-code.js";
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
  examples: ExamplesView;
  /** `does`: the first sentence about it */
  operations: { name: string; anchor: string; does: string; endpoint: string; limits: string }[];
}

/** Visible examples, and those in a collapsed section; both empty if the model has no examples. */
interface ExamplesView {
  open: { does: string; code: string }[];
  collapsed: string[];
}

/** Number of visible examples in a domain that has no more operations, or does not say which come first. */
const FEW = 5;

export function readmeView(domain: Domain, revision: string): ReadmeView {
  return {
    tag: domain.tag.replaceAll(/[^\p{L}\p{N} &-]/gu, ""),
    name: domain.name,
    accessor: domain.accessor,
    revision,
    filterable: domain.operations.some((operation) => builtFilter(operation) !== undefined),
    example: exampleOf(domain),
    examples: examplesOf(domain),
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

function examplesOf(domain: Domain): ExamplesView {
  const { operations, firstExamples: ids = [] } = domain;
  const first = ids.flatMap((id) => operations.filter((one) => one.id === id));
  const shown = operations.length <= FEW || first.length === 0 ? operations.slice(0, FEW) : first;
  const others = operations.filter((one) => !shown.includes(one));
  return {
    open: shown.flatMap((operation) => {
      const code = pasteable(operation, domain);
      const does = wrap(firstSentence(factsOf(operation).words), WIDTH);
      return code === undefined ? [] : [{ does, code }];
    }),
    collapsed: others.flatMap((operation) => pasteable(operation, domain) ?? []),
  };
}

/** Returns the example of an operation, with the file that an upload needs. */
function pasteable(operation: Operation, domain: Domain): string | undefined {
  const code = exampleCode(operation, domain);
  if (operation.request?.as !== "form") return code;
  return code?.replace("\n\n", "\n\ndeclare const file: File;\n");
}

/** Returns the call to show: to the list that the domain is named after, or to one with a short path. */
function exampleOf({ operations, accessor }: Domain): ReadmeView["example"] {
  const lists = operations
    .filter((one) => one.kind === "list")
    .sort((one, other) => one.path.length - other.path.length);
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
