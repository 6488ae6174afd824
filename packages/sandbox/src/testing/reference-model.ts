import { expect } from "vitest";
import type { Api } from "./api.js";

/** A simple account to compare the sandbox with: plain maps, without indexes and without links back. */
export interface Model {
  readonly profiles: Map<string, { email: string; attributes: Record<string, unknown> }>;
  /** ids of deleted profiles */
  readonly deleted: Set<string>;
  readonly lists: Map<string, { name: string; members: Set<string>; tags: Set<string> }>;
  readonly tags: Map<string, string>;
}

/** A write to both. Numbers choose one of the resources that exist by then. */
export type Write = (api: Api, model: Model) => Promise<void>;

const chosen = <Value>(map: ReadonlyMap<string, Value>, n: number): [string, Value] | [] =>
  [...map][n % Math.max(1, map.size)] ?? [];

const profile = (attributes: object, id?: string) => ({
  type: "profile",
  ...(id !== undefined && { id }),
  attributes,
});

export const holderOf = (model: Model, email: string): string | undefined =>
  [...model.profiles].find(([, known]) => known.email === email.toLowerCase())?.[0];

export const createProfile =
  (email: string, first_name: string | null): Write =>
  async (api, model) => {
    const { status, body } = await api.post("/api/profiles", profile({ email, first_name }));
    const holder = holderOf(model, email);
    if (holder !== undefined) {
      expect(status).toBe(409);
      expect(body.errors[0].meta).toEqual({ duplicate_profile_id: holder });
      return;
    }
    expect(status).toBe(201);
    model.profiles.set(body.data.id, {
      email: email.toLowerCase(),
      attributes: { first_name, properties: {} },
    });
  };

export const updateProfile =
  (n: number, key: string, value: unknown): Write =>
  async (api, model) => {
    const [id, known] = chosen(model.profiles, n);
    if (id === undefined || !known) return;
    const attributes = { first_name: key, properties: { [key]: value } };
    expect((await api.patch(`/api/profiles/${id}`, profile(attributes, id))).status).toBe(200);
    const properties = known.attributes["properties"] as object;
    known.attributes = { first_name: key, properties: { ...properties, [key]: value } };
  };

/** Changes the email of a profile, which another one may have; then nothing is changed. */
export const changeEmail =
  (n: number, email: string, upserted: boolean): Write =>
  async (api, model) => {
    const [id, known] = chosen(model.profiles, n);
    if (id === undefined || !known) return;
    const data = profile({ email, last_name: email }, id);
    const { status, body } = await (upserted
      ? api.post("/api/profile-import", data)
      : api.patch(`/api/profiles/${id}`, data));
    const holder = holderOf(model, email) ?? id;
    if (holder !== id) {
      expect(status).toBe(409);
      expect(body.errors[0].meta).toEqual({ duplicate_profile_id: holder });
      return;
    }
    expect(status).toBe(200);
    known.email = email.toLowerCase();
    known.attributes = { ...known.attributes, last_name: email };
  };

export const upsertProfile =
  (email: string, key: string, value: unknown): Write =>
  async (api, model) => {
    const attributes = { email, first_name: key, properties: { [key]: value } };
    const { status, body } = await api.post("/api/profile-import", profile(attributes));
    const holder = holderOf(model, email);
    const known = model.profiles.get(holder ?? "");
    expect(status).toBe(known ? 200 : 201);
    if (known) expect(body.data.id).toBe(holder);
    const properties = { ...(known?.attributes["properties"] as object), [key]: value };
    model.profiles.set(body.data.id, {
      email: email.toLowerCase(),
      attributes: { ...known?.attributes, first_name: key, properties },
    });
  };

export const deleteProfile =
  (n: number): Write =>
  async (api, model) => {
    const [id, known] = chosen(model.profiles, n);
    if (id === undefined || !known) return;
    const { status } = await api.post("/api/data-privacy-deletion-jobs", {
      type: "data-privacy-deletion-job",
      attributes: { profile: { data: profile({ email: known.email }) } },
    });
    expect(status).toBe(202);
    api.sandbox.advance("1m");
    model.profiles.delete(id);
    model.deleted.add(id);
    for (const { members } of model.lists.values()) members.delete(id);
  };

export const createList =
  (name: string): Write =>
  async (api, model) => {
    const { body } = await api.post("/api/lists", { type: "list", attributes: { name } });
    model.lists.set(body.data.id, { name, members: new Set(), tags: new Set() });
  };

export const deleteList =
  (n: number): Write =>
  async (api, model) => {
    const [id] = chosen(model.lists, n);
    if (id === undefined) return;
    expect((await api.delete(`/api/lists/${id}`)).status).toBe(204);
    model.lists.delete(id);
  };

export const changeMembers =
  (n: number, m: number, added: boolean): Write =>
  async (api, model) => {
    const [id, list] = chosen(model.lists, n);
    const [member] = chosen(model.profiles, m);
    if (id === undefined || !list || member === undefined) return;
    await link(api, `/api/lists/${id}/relationships/profiles`, "profile", member, added);
    if (added) list.members.add(member);
    else list.members.delete(member);
  };

export const createTag =
  (name: string): Write =>
  async (api, model) => {
    const { body } = await api.post("/api/tags", { type: "tag", attributes: { name } });
    model.tags.set(body.data.id, name);
  };

export const deleteTag =
  (n: number): Write =>
  async (api, model) => {
    const [id] = chosen(model.tags, n);
    if (id === undefined) return;
    expect((await api.delete(`/api/tags/${id}`)).status).toBe(204);
    model.tags.delete(id);
    for (const { tags } of model.lists.values()) tags.delete(id);
  };

export const changeTags =
  (n: number, m: number, added: boolean): Write =>
  async (api, model) => {
    const [id, list] = chosen(model.lists, n);
    const [tag] = chosen(model.tags, m);
    if (id === undefined || !list || tag === undefined) return;
    await link(api, `/api/tags/${tag}/relationships/lists`, "list", id, added);
    if (added) list.tags.add(tag);
    else list.tags.delete(tag);
  };

/** Adds a resource to a relationship, or removes it. */
async function link(api: Api, path: string, type: string, id: string, added: boolean) {
  const data = [{ type, id }];
  const { status } = await (added ? api.post(path, data) : api.delete(path, data));
  expect(status).toBe(204);
}
