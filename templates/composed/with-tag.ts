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

/** Parameters that select a tag. */
export interface TagParameters {
  /** id of the tag */
  id: string;
}

/** Ids per filter. An id takes about 30 bytes in the URL, and proxies reject URLs over 8 kB. */
const MAX_IDS = 100;

/** The API only lists campaigns of one channel at a time. */
const CHANNELS = ["email", "sms", "mobile_push"] as const;

/** Yields filters `any(id,[…])` that together contain all ids. */
function* idFilters(identifiers: readonly ResourceIdentifier[]): Generator<string> {
  for (let start = 0; start < identifiers.length; start += MAX_IDS) {
    const ids = identifiers.slice(start, start + MAX_IDS).map(({ id }) => JSON.stringify(id));
    yield `any(id,[${ids.join(",")}])`;
  }
}

/**
 * Yields every campaign with a tag: requests the tag's campaign ids, then the campaigns with these ids,
 * channel by channel. Archived campaigns are left out, as they are by `getCampaigns`.
 *
 * @throws {ApiError} if one of the requests fails; `NotFoundError` if the tag does not exist
 */
export async function* getCampaignsWithTag(
  client: Client,
  { id }: TagParameters,
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

/** Yields every flow with a tag: requests the tag's flow ids, then the flows with these ids. */
export async function* getFlowsWithTag(
  client: Client,
  { id }: TagParameters,
  options?: CallOptions,
): AsyncGenerator<Flow, void, undefined> {
  const { data } = await getFlowIdsForTag(client, { id }, options);
  for (const filter of idFilters(data)) yield* getFlows(client, { filter }, options);
}

/** Yields every list with a tag: requests the tag's list ids, then the lists with these ids. */
export async function* getListsWithTag(
  client: Client,
  { id }: TagParameters,
  options?: CallOptions,
): AsyncGenerator<List, void, undefined> {
  const { data } = await getListIdsForTag(client, { id }, options);
  for (const filter of idFilters(data)) yield* getLists(client, { filter }, options);
}

/** Yields every segment with a tag: requests the tag's segment ids, then the segments with these ids. */
export async function* getSegmentsWithTag(
  client: Client,
  { id }: TagParameters,
  options?: CallOptions,
): AsyncGenerator<Segment, void, undefined> {
  const { data } = await getSegmentIdsForTag(client, { id }, options);
  for (const filter of idFilters(data)) yield* getSegments(client, { filter }, options);
}
