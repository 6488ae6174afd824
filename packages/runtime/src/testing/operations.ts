import type { Operation } from "../operation/operation.js";

const base = { revision: "2025-07-15", limits: { burst: 10, steady: 150 } } as const;

/** A list operation, as generated packages describe it. */
export const listThings: Operation = {
  ...base,
  id: "get_things",
  method: "GET",
  path: "/api/things",
  scopes: ["things:read"],
  paging: "cursor",
  document: "list",
  idempotent: true,
};

/** A create operation, which is not idempotent. */
export const createThing: Operation = {
  ...base,
  id: "create_thing",
  method: "POST",
  path: "/api/things",
  scopes: ["things:write"],
  type: "thing",
};

/** An update operation, with its id in the path and in the body. */
export const updateThing: Operation = {
  ...base,
  id: "update_thing",
  method: "PATCH",
  path: "/api/things/{id}",
  scopes: ["things:write"],
  type: "thing",
  dataId: "id",
};
