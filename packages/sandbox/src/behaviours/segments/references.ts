import type { ErrorObject } from "@klaviyo-kit/runtime";
import type { Account } from "../../account/account.js";
import { Refusal } from "../../response/refusal.js";
import type { Condition, SegmentDefinition } from "./definition.js";

const GROUPS = "/data/attributes/definition/condition_groups";

/**
 * Checks what the conditions of a new definition name.
 *
 * @throws {Refusal} 400 with everything that does not exist
 */
export function checkReferences(definition: unknown, account: Account): void {
  if (account.generates || !definition) return;
  const { condition_groups } = definition as SegmentDefinition;
  const errors = condition_groups.flatMap(({ conditions }, group) =>
    conditions.flatMap((condition, index) =>
      errorsOf(condition, account, `${GROUPS}/${group}/conditions/${index}`),
    ),
  );
  if (errors.length > 0) throw new Refusal(400, errors);
}

function errorsOf(condition: Condition, account: Account, pointer: string): ErrorObject[] {
  if (condition.type === "profile-metric") {
    const { metric_id: id } = condition;
    if (account.get("metric", id)) return [];
    return [error(`There is no metric with the id ${id}.`, `${pointer}/metric_id`)];
  }
  if (condition.type !== "profile-group-membership") return [];
  const { group_ids: ids } = condition;
  if (ids.length !== 1) {
    return [error("A condition names exactly one list or segment.", `${pointer}/group_ids`)];
  }
  return ids.flatMap((id, index) =>
    account.get("list", id) || account.get("segment", id)
      ? []
      : [error(`There is no list or segment with the id ${id}.`, `${pointer}/group_ids/${index}`)],
  );
}

const error = (detail: string, pointer: string): ErrorObject => ({ detail, source: { pointer } });
