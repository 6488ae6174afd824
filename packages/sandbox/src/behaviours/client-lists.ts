import type { Behaviours } from "../account/behaviour.js";

const EGRESS = "integration-egress";

/** The addresses from which Klaviyo calls other systems. These are for documentation (RFC 5737). */
const PREFIXES = ["192.0.2.0/24", "198.51.100.0/24"];

/** What pages and apps read besides reviews: the IP allowlist. Geofences only exist as seeds. */
export const clientLists: Behaviours = {
  operations: {
    get_client_ip_allowlist: ({ parameters }, account, next) => {
      if (parameters["id"] === EGRESS && !account.get("ip-allowlist", EGRESS)) {
        const created = "2026-01-01T00:00:00+00:00";
        const attributes = { prefixes: PREFIXES, sync_token: "1", created };
        account.create("ip-allowlist", attributes, EGRESS);
      }
      return next();
    },
  },
};
