import { type Campaign, getCampaigns } from "@klaviyo-kit/campaigns";
import { type Flow, getFlows } from "@klaviyo-kit/flows";
import { getLists, type List } from "@klaviyo-kit/lists";
import type { CallOptions, Client, ResourceIdentifier } from "@klaviyo-kit/runtime";
import { getSegments, type Segment } from "@klaviyo-kit/segments";
import {
  getCampaignIdsForTag,
  getFlowIdsForTag,
  getListIdsForTag,
  getSegmentIdsForTag,
} from "@klaviyo-kit/tags";

/** The tag whose resources are asked for. */
export interface OfTag {
  /** id of the tag */
  id: string;
}

/** Ids in one filter; an id takes about 30 bytes, and proxies refuse URLs of more than 8 kB. */
const MOST_IDS = 100;

/** Without a channel the API refuses to list campaigns. */
const CHANNELS = ["email", "sms", "mobile_push"] as const;

/** `any(id,[…])` for as many ids as a filter may hold, as often as it takes. */
function* idFilters(identifiers: readonly ResourceIdentifier[]): Generator<string> {
  for (let start = 0; start < identifiers.length; start += MOST_IDS) {
    const ids = identifiers.slice(start, start + MOST_IDS).map(({ id }) => JSON.stringify(id));
    yield `any(id,[${ids.join(",")}])`;
  }
}

/**
 * Every campaign with a tag: the tag's campaign ids, then the campaigns of these ids, channel by
 * channel. Archived campaigns are left out, as they are by `getCampaigns`.
 *
 * @throws {ApiError} where one of the calls is refused; `NotFoundError` where there is no such tag
 */
export async function* getCampaignsWithTag(
  client: Client,
  { id }: OfTag,
  options?: CallOptions,
): AsyncGenerator<Campaign, void, undefined> {
  const { data } = await getCampaignIdsForTag(client, { id }, options);
  for (const filter of idFilters(data)) {
    for (const channel of CHANNELS) {
      const ofChannel = `equals(messages.channel,"${channel}"),${filter}`;
      yield* getCampaigns(client, { filter: ofChannel }, options);
    }
  }
}

/** Every flow with a tag: the tag's flow ids, then the flows of these ids. */
export async function* getFlowsWithTag(
  client: Client,
  { id }: OfTag,
  options?: CallOptions,
): AsyncGenerator<Flow, void, undefined> {
  const { data } = await getFlowIdsForTag(client, { id }, options);
  for (const filter of idFilters(data)) yield* getFlows(client, { filter }, options);
}

/** Every list with a tag: the tag's list ids, then the lists of these ids. */
export async function* getListsWithTag(
  client: Client,
  { id }: OfTag,
  options?: CallOptions,
): AsyncGenerator<List, void, undefined> {
  const { data } = await getListIdsForTag(client, { id }, options);
  for (const filter of idFilters(data)) yield* getLists(client, { filter }, options);
}

/** Every segment with a tag: the tag's segment ids, then the segments of these ids. */
export async function* getSegmentsWithTag(
  client: Client,
  { id }: OfTag,
  options?: CallOptions,
): AsyncGenerator<Segment, void, undefined> {
  const { data } = await getSegmentIdsForTag(client, { id }, options);
  for (const filter of idFilters(data)) yield* getSegments(client, { filter }, options);
}
