import type { Account } from "../../account/account.js";
import { type Behaviour, type Behaviours, type Call, resourceOf } from "../../account/behaviour.js";
import { resourceLink, selfLink } from "../../response/links.js";
import { forbidden, invalid, notFound } from "../../response/refusal.js";
import type { Resource } from "../../store/resource.js";
import { DELIVERY } from "./announce.js";
import { isDeliverable, masked } from "./endpoint.js";
import { TOPIC, topicsOf } from "./topics.js";

const SECRET_LENGTH = 16;

/** Refuses callers that may not use webhooks, and makes sure that the topics are there. */
const allowed =
  (behaviour: Behaviour): Behaviour =>
  (call, account, next) => {
    const entitled = account.settings.entitlements.includes("webhooks");
    if (call.credential.kind !== "token" && !entitled) {
      throw forbidden("Webhooks need an OAuth app, or an account with Advanced KDP.");
    }
    if (!account.generates) topicsOf(account);
    return behaviour(call, account, next);
  };

const generic = allowed((_, __, next) => next());

/** Writes a webhook, with the secret that no response shows. */
const write = allowed((call, account, next) => {
  const { data, parameters } = call;
  const { attributes = {} } = data;
  checkEndpoint(attributes["endpoint_url"]);
  checkSecret(attributes["secret_key"]);
  const before = account.get("webhook", String(parameters["id"] ?? data.id));
  const outcome = next();
  const webhook = resourceOf(outcome);
  if (!webhook) return outcome;
  // An update keeps what the request sets to null.
  const kept = Object.keys(attributes).filter((name) => before && attributes[name] === null);
  const secret = attributes["secret_key"];
  return {
    ...outcome,
    data: account.update(webhook, {
      ...Object.fromEntries(kept.map((name) => [name, before?.attributes[name]])),
      ...(typeof secret === "string" && { secret_key: secret }),
    }),
  };
});

function checkEndpoint(endpoint: unknown): void {
  if (typeof endpoint !== "string" || isDeliverable(endpoint)) return;
  throw invalid(
    `'${endpoint}' is not a valid endpoint: expected an https address.`,
    "/data/attributes/endpoint_url",
  );
}

function checkSecret(secret: unknown): void {
  if (typeof secret !== "string" || secret.length >= SECRET_LENGTH) return;
  throw invalid(
    `'secret_key' is too short: expected at least ${SECRET_LENGTH} characters.`,
    "/data/attributes/secret_key",
  );
}

/** Topics are shown with empty attributes, although their schema has none. */
const shown = ({ id, type }: Resource, { url }: Call, account: Account) => ({
  type,
  id,
  attributes: {},
  links: { self: resourceLink(url.origin, account.catalog.pathOf(type), id) },
});

/** Webhooks: who may have them, their topics, and what responses hide. */
export const webhooks: Behaviours = {
  types: {
    webhook: {
      times: "microseconds",
      withoutLinks: ["webhook-topics"],
      defaults: () => ({ enabled: true }),
      derived: ({ attributes: { endpoint_url: endpoint } }) => ({
        ...(typeof endpoint === "string" && { endpoint_url: masked(endpoint) }),
      }),
    },
    [DELIVERY]: { indexed: ["open"] },
  },
  operations: {
    create_webhook: write,
    delete_webhook: generic,
    get_webhook: generic,
    get_webhooks: generic,
    update_webhook: write,
    get_webhook_topic: allowed((call, account, next) => {
      if (account.generates) return next();
      const id = String(call.parameters["id"]);
      const topic = account.get(TOPIC, id);
      if (!topic) throw notFound(TOPIC, id);
      const document = { data: shown(topic, call, account), links: { self: selfLink(call.url) } };
      return { document };
    }),
    get_webhook_topics: allowed((call, account, next) => {
      if (account.generates) return next();
      const data = topicsOf(account).map((topic) => shown(topic, call, account));
      return { document: { data, links: { self: selfLink(call.url) } } };
    }),
  },
};
