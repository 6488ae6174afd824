import type { SchemaObject } from "../../spec/openapi.js";
import { object } from "../../testing/description.js";
import type { ChangeKind } from "../rules.js";
import { type Edit, field, nothing, type sent, shape, text } from "./edits.js";

/** Kinds of changes forwards and backwards, an edit of both models, and the edit of the second one. */
export type Case = readonly [ChangeKind[], ChangeKind[], Edit, Edit];

/** Returns the changes of fields, which have different kinds in requests and responses. */
export const fieldCases = (side: "request" | "response", where: typeof sent): Case[] => {
  const set = (schema: SchemaObject, required?: boolean) => field(where, "extra", schema, required);
  const kinds = (...names: string[]) => names.map((name) => `${side}-${name}` as ChangeKind);
  return [
    [kinds("field-added"), kinds("field-removed"), nothing, set(text)],
    [kinds("field-required"), kinds("field-optional"), set(text), set(text, true)],
    [kinds("nullable"), kinds("not-nullable"), set(text), set({ ...text, nullable: true })],
    [kinds("widened"), kinds("narrowed"), set({ type: "integer" }), set({ type: "number" })],
    [kinds("widened"), kinds("narrowed"), set({ type: "string", enum: ["a"] }), set(text)],
    [kinds("type-changed"), kinds("type-changed"), set(text), set({ type: "integer" })],
    [
      kinds("value-added"),
      kinds("value-removed"),
      set({ type: "string", enum: ["a", "b"] }),
      set({ type: "string", enum: ["a", "b", "c"] }),
    ],
    [
      kinds("member-added"),
      kinds("member-removed"),
      set({ oneOf: [shape("a"), shape("b")] }),
      set({ oneOf: [shape("a"), shape("b"), shape("c")] }),
    ],
    [
      kinds("format-changed"),
      kinds("format-changed"),
      set({ type: "string", format: "date" }),
      set({ type: "string", format: "date-time" }),
    ],
    [kinds("field-deprecated"), [], set(text), set({ ...text, deprecated: true })],
    [
      kinds("field-added"),
      kinds("field-removed"),
      set({ type: "array", items: object({ a: text }, []) }),
      set({ type: "array", items: object({ a: text, b: text }, []) }),
    ],
  ];
};
