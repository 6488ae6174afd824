import { InputError } from "../../errors.js";
import { operationsOf } from "../../spec/openapi.js";
import type { Pass } from "../context.js";

/** `2025-07-15`, and `2025-07-15.pre` for a beta. */
export const REVISION = /^\d{4}-\d{2}-\d{2}(\.[a-z0-9]+)?$/;

/** Every operation takes the revision as a header, in one and the same form. */
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

/** @throws InputError for what names no revision */
export function checkRevision(revision: string): void {
  if (REVISION.test(revision)) return;
  throw new InputError(
    `${JSON.stringify(revision)} is no revision; expected one like 2025-07-15 or 2025-07-15.pre`,
  );
}
