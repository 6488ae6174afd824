import { apiOf } from "../../../../sandbox/src/testing/api.js";
import type { Calls } from "./call.js";

export const account: Calls = {
  "create_profile_schema_relationship.500": (api) => {
    api.sandbox.fail("create_profile_schema_relationship", { status: 500 });
    return api.post("/api/object-schemas/1/relationships/profile-object-schemas", []);
  },
  "get_account.404": (api) => api.get("/api/accounts/NOBODY"),
  "get_account.429": (api) => {
    api.sandbox.fail("get_account", { status: 429 });
    return api.get("/api/accounts/SANDBX?fields[account]=timezone");
  },
  "get_accounts.200": (api) => api.get("/api/accounts"),
  "get_accounts.401": () => apiOf({}, { authorization: "" }).get("/api/accounts"),
  "get_object_types.200": (api) => api.get("/api/object-types?include=current-schema"),
  "get_tracking_settings.200": (api) => api.get("/api/tracking-settings"),
};
