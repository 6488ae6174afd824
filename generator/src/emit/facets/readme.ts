import type { Domain, Operation } from "../../model/model.js";
import { type Facts, factsOf } from "../facts.js";
import { isPaged } from "./operations.js";

/** What the template of a package's README shows. */
export interface ReadmeView {
  tag: string;
  name: string;
  face: string;
  revision: string;
  example: string;
  operations: (Facts & {
    name: string;
    anchor: string;
    kind: string;
    reference: string;
    paged: boolean;
    deprecated: boolean;
    limitsLine: string;
  })[];
}

export function readmeView(domain: Domain, revision: string): ReadmeView {
  return {
    tag: domain.tag.replaceAll(/[^\p{L}\p{N} &-]/gu, ""),
    name: domain.name,
    face: domain.face,
    revision,
    example: exampleOf(domain)?.name ?? "",
    operations: domain.operations.map((operation) => {
      const facts = factsOf(operation);
      return {
        ...facts,
        name: operation.name,
        anchor: operation.name.toLowerCase(),
        kind: operation.kind,
        reference: operation.reference,
        paged: isPaged(operation),
        deprecated: operation.deprecated,
        limitsLine: [facts.limits, ...facts.conditionalLimits].join("; "),
      };
    }),
  };
}

/** The operation that a first look should show: a list that needs no parameters, or else the first. */
const exampleOf = ({ operations }: Domain): Operation | undefined =>
  operations.find((one) => one.kind === "list" && one.parameters.path.length === 0) ??
  operations[0];
