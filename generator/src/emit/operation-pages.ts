import type { Domain, Model, Operation } from "../model/model.js";
import { operationSection } from "./facets/reference.js";
import { factsOf } from "./facts.js";
import { firstSentence } from "./first-sentence.js";

/** An operation's page of the reference. */
export interface OperationPage {
  /** package name without scope */
  domain: string;
  /** name of the domain in titles */
  tag: string;
  /** name of the operation function */
  name: string;
  method: string;
  path: string;
  /** TypeScript name of the resource that it returns */
  resource: string | undefined;
  /** one sentence about it, as Markdown; may be empty */
  summary: string;
  /** the page without its title, as Markdown */
  body: string;
}

/** Returns the page of each operation, in the order of the model. */
export const operationPages = ({ domains }: Model): OperationPage[] =>
  domains.flatMap((domain) => domain.operations.map((operation) => pageOf(operation, domain)));

const pageOf = (operation: Operation, domain: Domain): OperationPage => ({
  domain: domain.name,
  tag: domain.tag,
  name: operation.name,
  method: operation.method,
  path: operation.path,
  resource:
    operation.response.data.kind === "resource" ? operation.response.data.resource : undefined,
  summary: firstSentence(factsOf(operation).words),
  body: operationSection(operation, domain, true),
});
