import { expect, test } from "vitest";
import { table, unchanged } from "../testing/migrated.js";
import { ALL_RULES } from "./all.js";

const PREAMBLE = `
import { ApiKeySession, ProfilesApi } from "klaviyo-api";
declare const res: { json(value: unknown): void; send(value: any): void; title(value: string): void };
const api = new ProfilesApi(new ApiKeySession("pk"));
const { body } = await api.getProfile("id");
const { attributes } = body.data;`;

const marked = {
  "attributes that a handler sends": "res.json(attributes);",
  "a document": "res.send(body);",
  "a resource within a literal": "res.json({ ok: true, profile: body.data });",
  "members that remain of a pattern":
    "const { email, ...rest } = attributes; res.json({ email, ...rest });",
  "a list": "res.json([body.data]);",
  "a result with another type": "res.json(attributes as object);",
  JSON: "JSON.stringify(attributes);",
  "names of members": "for (const [name] of Object.entries(attributes)) use(name);",
} as const;

test.each(table(ALL_RULES, unchanged(marked), PREAMBLE))("marks %s", (_, __, run) => {
  expect(run().messages).toEqual([
    expect.stringMatching(
      /^1: the members of this result have the names of the API now, \w+ for \w+/,
    ),
  ]);
});

const plain = {
  "a member": "res.json(attributes.email);",
  "members by name": "res.json({ email: attributes.email, id: body.data.id });",
  "an argument with a type": "res.title(body.data.id);",
  "what is logged": "console.log(attributes, body.data);",
  "what an identity returns": "const same = <T>(value: T): T => value; same(attributes);",
} as const;

test.each(table(ALL_RULES, unchanged(plain), PREAMBLE))("does not mark %s", (_, __, run) => {
  expect(run().messages).toEqual([]);
});
