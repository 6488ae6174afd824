import type { Domain } from "../../model/model.js";
import { operationComment } from "../operation-comment.js";
import { printImport } from "../print/import.js";
import { domainTypes, printSignature, runtimeTypes } from "../signature.js";

/** The data of the template of `client.ts`. */
export interface BoundClientView {
  accessor: string;
  clientName: string;
  /** package name without the scope */
  package: string;
  /** function names of all operations */
  names: readonly string[];
  methods: readonly { comment: string; code: string }[];
  imports: string;
}

/**
 * Returns the bound client of a domain: an interface with one documented method per operation,
 * without former names. Functions are imported by name, because for a namespace import bundlers
 * write a helper into a separate file, which a cold start would have to read too.
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
