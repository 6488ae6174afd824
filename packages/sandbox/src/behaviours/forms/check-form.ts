import type { Account } from "../../account/account.js";
import { invalid } from "../../response/refusal.js";

export interface FormVersion {
  readonly id?: number | null;
  readonly name?: string | null;
  readonly type?: string;
  readonly location?: string | null;
  readonly steps: readonly unknown[];
  readonly status?: string;
  readonly ab_test?: boolean;
  readonly triggers?: readonly unknown[];
}

export interface FormDefinition {
  readonly versions: readonly FormVersion[];
}

const VERSIONS = "/data/attributes/definition/versions";

/** Actions of buttons that may also submit the form. */
const SUBMITTING = ["close", "next_step", "redirect"];

/** @throws {Refusal} 400 if a version lacks a step, has ids or a location, or submits to no list */
export function checkForm({ versions }: FormDefinition, account: Account): void {
  for (const [index, version] of versions.entries()) {
    const pointer = `${VERSIONS}/${index}`;
    const { type = "popup", location, steps } = version;
    if (steps.length < 2) {
      throw invalid("A version of a form needs at least two steps.", `${pointer}/steps`);
    }
    if (location !== undefined && location !== null && type !== "flyout") {
      throw invalid(`A form of type '${type}' has no location.`, `${pointer}/location`);
    }
    checkPart(version, pointer, account);
  }
}

function checkPart(part: unknown, pointer: string, account: Account): void {
  if (typeof part !== "object" || part === null) return;
  const { id, type, submit, properties } = part as {
    id?: unknown;
    type?: unknown;
    submit?: unknown;
    properties?: { list_id?: string | null } | null;
  };
  if (id !== undefined && id !== null) {
    throw invalid("Ids are given by Klaviyo: a new form has none.", `${pointer}/id`);
  }
  if (submit === true && SUBMITTING.includes(String(type))) {
    checkList(properties?.list_id, `${pointer}/properties/list_id`, account);
  }
  for (const [name, inner] of Object.entries(part)) {
    checkPart(inner, `${pointer}/${name}`, account);
  }
}

function checkList(id: string | null | undefined, pointer: string, account: Account): void {
  if (id === undefined || id === null) {
    throw invalid("'list_id' is a required field for actions that submit a form.", pointer);
  }
  // Mocks of the forms domain alone know of no lists.
  if (!account.catalog.schemaOf("list") || account.get("list", id)) return;
  throw invalid(`A list with id ${id} does not exist.`, pointer);
}
