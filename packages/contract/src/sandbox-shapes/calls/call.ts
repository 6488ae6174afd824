import type { Answer, Api } from "../../../../sandbox/src/testing/api.js";

/** Prepares an account and makes a call that is comparable to a recorded one. */
export type Call = (api: Api) => Promise<Answer>;

/** Comparable calls, by operation id and status. */
export type Calls = Readonly<Record<string, Call>>;

/** Creates a resource of a type; returns its id. */
export async function made(
  api: Api,
  type: string,
  attributes: object,
  { path = `/api/${type}s`, relationships }: { path?: string; relationships?: object } = {},
): Promise<string> {
  const { status, body } = await api.post(path, {
    type,
    attributes,
    ...(relationships && { relationships }),
  });
  if (status >= 300) throw new Error(`${type}: ${JSON.stringify(body)}`);
  return body.data.id;
}

/** Linkage to resources of a type. */
export const to = (type: string, id: string) => ({ data: { type, id } });
export const toAll = (type: string, ...ids: string[]) => ({
  data: ids.map((id) => ({ type, id })),
});
