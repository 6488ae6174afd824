import type { Domain } from "../../model/model.js";
import { operationComment } from "../operation-comment.js";
import { printImport } from "../print/import.js";
import { domainTypes, printSignature, runtimeTypes } from "../signature.js";

/** What the template of `client.ts` shows. */
export interface BoundClientView {
  accessor: string;
  clientName: string;
  /** name of the package behind the scope */
  package: string;
  /** functions of the domain */
  names: readonly string[];
  methods: readonly { comment: string; code: string }[];
  imports: string;
}

/**
 * The bound client of a domain: an interface with one documented method per operation. Former names
 * are not among its methods. The functions are imported by name, because an import of all exports
 * needs a helper of the bundler's, in a file of its own, which a cold start would read too.
 */
export function boundClientView({
  name,
  accessor,
  clientName,
  operations,
}: Domain): BoundClientView {
  const names = operations.map((operation) => operation.name);
  const types = runtimeTypes(operations).map((type) => `type ${type}`);
  const imports = [
    printImport(["bindOperations", ...types], "@klaviyo-kit/runtime"),
    printImport(names, "./operations.js"),
    printImport(domainTypes(operations), "./types.js", true),
  ];
  return {
    accessor,
    clientName,
    package: name,
    names,
    methods: operations.map((operation) => ({
      comment: operationComment(operation, "  "),
      code: printSignature(operation, operation.name, "  "),
    })),
    imports: imports.join("\n"),
  };
}
