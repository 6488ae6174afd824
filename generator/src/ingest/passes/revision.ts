import { operationsOf } from "../../spec/openapi.js";
import { checkRevision } from "../../spec/revision.js";
import type { Pass } from "../context.js";

/** Declares the `revision` header in the same form for every operation. */
export const stateRevision: Pass = (document, { revision }) => {
  checkRevision(revision);
  document.info.version = revision;
  for (const { operation } of operationsOf(document)) {
    const others = (operation.parameters ?? []).filter(
      (parameter) =>
        !("name" in parameter && parameter.in === "header" && parameter.name === "revision"),
    );
    operation.parameters = [
      ...others,
      {
        name: "revision",
        in: "header",
        required: true,
        schema: { type: "string", default: revision },
      },
    ];
  }
};
