import type { Account, RequestData } from "../../account/account.js";
import type { Behaviours, Call, Outcome } from "../../account/behaviour.js";
import { invalid } from "../../response/refusal.js";
import { type Check, identifierErrors, readSubscribers, subscriptionErrors } from "./check.js";
import { awaitConfirmation } from "./confirmation.js";
import { grant, type Origin } from "./subscribe.js";
import { impliedTopics, type Subscriber } from "./subscriber.js";
import { withdraw } from "./unsubscribe.js";

/** Argument of the tasks that change consent. */
interface ConsentTask {
  readonly subscribers: readonly Subscriber[];
  readonly origin: Origin;
}

const TASKS = {
  "consent.subscribe": ({ subscribers, origin }: ConsentTask, account: Account): void => {
    for (const one of subscribers) {
      const waits =
        !origin.historical && one.topics.length > 0 && needsConfirmation(origin, account);
      (waits ? awaitConfirmation : grant)(one, origin, account);
    }
  },
  "consent.unsubscribe": ({ subscribers, origin }: ConsentTask, account: Account): void => {
    for (const one of subscribers) withdraw(one, origin, account);
  },
};

/** The list's opt-in process applies; without a list, that of the account. */
function needsConfirmation({ list }: Origin, account: Account): boolean {
  const own =
    list === undefined ? undefined : account.get("list", list)?.attributes["opt_in_process"];
  return (own ?? account.settings.optIn) === "double_opt_in";
}

const PROFILES = "/data/attributes/profiles/data";

const pointerOf = (index: number): string => `${PROFILES}/${index}`;

/** Profiles of one request, as the API allows. */
const MOST_SUBSCRIBED = 1_000;
const MOST_UNSUBSCRIBED = 100;

/** Subscribing and unsubscribing, by private key or in the browser. */
export const subscriptions: Behaviours = {
  operations: {
    bulk_subscribe_profiles: (call, account) => {
      const historical = call.data.attributes?.["historical_import"] === true;
      const origin = originOf(call, account, historical);
      const check = subscriptionErrors(account, historical);
      const subscribers = readSubscribers(profilesOf(call, MOST_SUBSCRIBED), pointerOf, check);
      return later("consent.subscribe", { subscribers, origin }, account);
    },
    bulk_unsubscribe_profiles: (call, account) => {
      const origin = originOf(call, account, false);
      const check: Check = (one, _, pointer) => identifierErrors(one, account, pointer);
      const subscribers = readSubscribers(profilesOf(call, MOST_UNSUBSCRIBED), pointerOf, check);
      return later("consent.unsubscribe", { subscribers, origin }, account);
    },
    create_client_subscription: (call, account) => {
      const origin = originOf(call, account, false);
      const { data } = (call.data.attributes?.["profile"] ?? {}) as { data?: RequestData };
      const implied = !data?.attributes?.["subscriptions"];
      const complete = (one: Subscriber): Subscriber =>
        implied ? { ...one, topics: impliedTopics(one.attributes) } : one;
      const check = subscriptionErrors(account, false);
      const subscribers = readSubscribers(
        data ? [data] : [],
        () => "/data/attributes/profile/data",
        (one, sent, pointer) => check(complete(one), sent, pointer),
      );
      return later(
        "consent.subscribe",
        { subscribers: subscribers.map(complete), origin },
        account,
      );
    },
  },
  tasks: TASKS,
};

/** Has consent changed after the account's delay; without a delay, at once. */
function later(name: keyof typeof TASKS, task: ConsentTask, account: Account): Outcome {
  const { consent: delay } = account.settings.delays;
  if (delay > 0) account.schedule(name, task, delay);
  else TASKS[name](task, account);
  return {};
}

function profilesOf({ data: { attributes = {} } }: Call, most: number): readonly RequestData[] {
  const { data = [] } = (attributes["profiles"] ?? {}) as { data?: readonly RequestData[] };
  if (data.length <= most) return data;
  throw invalid(
    `A request has ${most} profiles at most, and this one has ${data.length}.`,
    PROFILES,
  );
}

function originOf({ data, credential }: Call, account: Account, historical: boolean): Origin {
  const source = data.attributes?.["custom_source"];
  const target = data.relationships?.["list"]?.data as { id: string } | undefined;
  if (target && !account.get("list", target.id)) {
    throw invalid(`There is no list with the id ${target.id}.`, "/data/relationships/list/data/id");
  }
  return {
    ending: credential.ending ?? "",
    customSource: typeof source === "string" ? source : null,
    historical,
    ...(target && { list: target.id }),
  };
}
