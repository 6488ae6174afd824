import type { CreateProfileParameters, Profile, ProfileAttributes } from "@klaviyo-kit/profiles";
import {
  createProfileRequestSchema,
  profileAttributesSchema,
  profileSchema,
} from "@klaviyo-kit/profiles/schemas";
import { describe, expect, expectTypeOf, test } from "vitest";
import * as classic from "zod";
import * as z from "zod/mini";

// The operations of zod on generated schemas, and on schemas of the same shape written by hand with
// nothing but zod, which say what is right.

const optional = <T extends z.core.SomeType>(inner: T) => z.exactOptional(z.nullable(inner));

const attributes = z.looseObject({
  email: optional(z.string()),
  phone_number: optional(z.string()),
  external_id: optional(z.string()),
  first_name: optional(z.string()),
});
const profile = z.looseObject({
  type: z.literal("profile"),
  id: z.string(),
  attributes,
  relationships: z.exactOptional(z.looseObject({})),
  links: z.exactOptional(z.looseObject({ self: z.string() })),
});
const request = z.strictObject({
  data: z.strictObject({ attributes: z.strictObject({ email: z.nullish(z.string()) }) }),
  additionalFields: z.optional(
    z.strictObject({ profile: z.optional(z.array(z.literal(["subscriptions"]))) }),
  ),
});

const values = [
  {},
  null,
  { n: 1 },
  { n: "1", other: true },
  { email: "a@b.co" },
  { email: null, n: 1 },
  { email: 1 },
  { email: undefined },
  { id: "1" },
  { id: 1 },
  { type: "profile", id: "1", attributes: {} },
  { type: "profile", id: "1", attributes: { email: "a@b.co", unheard: 1 }, n: 2 },
  { type: "list", id: "1", attributes: {} },
  { data: { attributes: { email: "a@b.co" } } },
  { data: { attributes: {} }, n: 1 },
  { data: { attributes: { emial: "a@b.co" } } },
  { additionalFields: { profile: ["subscriptions"] } },
];

/** The issues that a schema finds in each value, and the values that it returns. */
const results = (schema: z.core.$ZodType) =>
  values.map((value) => {
    const { success, data, error } = z.safeParse(schema, value);
    return success ? data : error?.issues;
  });

interface Case {
  readonly name: string;
  readonly ours: z.ZodMiniObject;
  readonly zods: z.ZodMiniObject;
  /** a member that must be there, or may be */
  readonly member: string;
}

const cases: Case[] = [
  { name: "profileSchema", ours: profileSchema, zods: profile, member: "id" },
  {
    name: "profileAttributesSchema",
    ours: profileAttributesSchema,
    zods: attributes,
    member: "email",
  },
  {
    name: "createProfileRequestSchema",
    ours: createProfileRequestSchema,
    zods: request,
    member: "data",
  },
];

const operations: Record<string, (schema: z.ZodMiniObject, member: string) => z.core.$ZodType> = {
  "nothing at all": (schema) => schema,
  "z.pick": (schema, member) => z.pick(schema, { [member]: true }),
  "z.omit": (schema, member) => z.omit(schema, { [member]: true }),
  "z.extend": (schema) => z.extend(schema, { n: z.number() }),
  "z.safeExtend": (schema) => z.safeExtend(schema, { n: z.number() }),
  "z.partial": (schema) => z.partial(schema),
  "z.partial of one member": (schema, member) => z.partial(schema, { [member]: true }),
  "z.required of one member": (schema, member) => z.required(schema, { [member]: true }),
  "z.catchall": (schema) => z.catchall(schema, z.number()),
  "z.object of its shape": (schema, member) => z.object({ [member]: schema.shape[member] }),
  "z.array": (schema) => z.array(schema),
  "z.nullable": (schema) => z.nullable(schema),
  "classic z.object": (schema) => classic.object({ id: classic.optional(schema) }),
};

describe.each(cases)("$name", ({ ours, zods, member }) => {
  test.each(Object.entries(operations))("%s gives what zod gives", (_, change) => {
    expect(results(change(ours, member))).toEqual(results(change(zods, member)));
  });

  test("it is an object of zod's, whose errors are zod's", () => {
    expect(ours).toBeInstanceOf(z.ZodMiniObject);
    expect(ours).toBeInstanceOf(z.ZodMiniType);
    expect(ours.safeParse(1).error).toBeInstanceOf(z.core.$ZodError);
    expect(() => ours.parse(1)).toThrow(z.core.$ZodError);
    expect(z.prettifyError(ours.safeParse(1).error as z.core.$ZodError)).toContain("Invalid input");
    expect(ours["~standard"].vendor).toBe("zod");
  });

  test("its keys, shape and JSON Schema name its members", () => {
    const keys = Object.keys(ours.shape);
    expect(keys).toEqual(expect.arrayContaining(Object.keys(zods.shape)));
    expect(Object.keys(z.keyof(ours).def.entries)).toEqual(keys);
    expect(z.keyof(ours).safeParse(member).success).toBe(true);
    const written = z.toJSONSchema(ours);
    expect(Object.keys(written.properties ?? {})).toEqual(keys);
    expect(written.required).toEqual(z.toJSONSchema(zods).required);
    expect(written.additionalProperties).toEqual(z.toJSONSchema(zods).additionalProperties);
  });
});

test("a union that zod tells apart by a member takes them", () => {
  const either = z.discriminatedUnion("type", [
    profileSchema,
    z.looseObject({ type: z.literal("list"), name: z.string() }),
  ]);
  expect(either.safeParse({ type: "profile", id: "1", attributes: {} }).success).toBe(true);
  expect(either.safeParse({ type: "list" }).success).toBe(false);
});

test("z.infer is the generated type", () => {
  expectTypeOf<z.infer<typeof profileSchema>>().toEqualTypeOf<Profile>();
  expectTypeOf<z.infer<typeof profileAttributesSchema>>().toEqualTypeOf<ProfileAttributes>();
  expectTypeOf<z.input<typeof profileAttributesSchema>>().toEqualTypeOf<ProfileAttributes>();
  const account = classic.object({ profile: profileSchema });
  expectTypeOf<classic.infer<typeof account>["profile"]>().toEqualTypeOf<Profile>();
  expectTypeOf<
    z.infer<typeof createProfileRequestSchema>
  >().toEqualTypeOf<CreateProfileParameters>();
});

test("the results have types", () => {
  expectTypeOf(z.pick(profileSchema, { id: true }).parse).returns.toEqualTypeOf<{ id: string }>();
  expectTypeOf(z.omit(profileSchema, { attributes: true }).parse)
    .returns.toHaveProperty("id")
    .toEqualTypeOf<string>();
  expectTypeOf(z.extend(profileSchema, { n: z.number() }).parse)
    .returns.toHaveProperty("n")
    .toEqualTypeOf<number>();
  expectTypeOf(z.partial(profileSchema).parse)
    .returns.toHaveProperty("id")
    .toEqualTypeOf<string | undefined>();
  expectTypeOf(z.partial(profileSchema, { id: true }).parse)
    .returns.toHaveProperty("attributes")
    .toEqualTypeOf<ProfileAttributes>();
  expectTypeOf(z.required(profileAttributesSchema, { email: true }).parse)
    .returns.toHaveProperty("email")
    .toEqualTypeOf<string | null>();
  expectTypeOf(z.keyof(profileSchema).parse).returns.toEqualTypeOf<
    "type" | "id" | "attributes" | "relationships" | "links"
  >();
  expectTypeOf(z.catchall(z.pick(profileSchema, { id: true }), z.number()).parse)
    .returns.toHaveProperty("n")
    .toEqualTypeOf<number>();
  expectTypeOf(profileSchema.shape.id.parse).returns.toEqualTypeOf<string>();
  expectTypeOf(profileSchema.shape.attributes.parse).returns.toEqualTypeOf<ProfileAttributes>();
  expectTypeOf(profileSchema.safeParse).returns.toEqualTypeOf<
    z.core.util.SafeParseResult<Profile>
  >();
});

test("names of members that do not exist are refused by the compiler", () => {
  // Each line would compile if the schema or its shape were `any`.
  // @ts-expect-error: there is no such member
  expect(() => z.pick(profileSchema, { emial: true }).shape).toThrow("emial");
  // @ts-expect-error: there is no such member
  expect(() => z.omit(profileSchema, { emial: true }).shape).toThrow("emial");
  // @ts-expect-error: there is no such member
  expect(() => z.partial(profileSchema, { emial: true }).shape).toThrow("emial");
  // @ts-expect-error: there is no such member
  expect(() => z.required(profileSchema, { emial: true }).shape).toThrow("emial");
  // @ts-expect-error: there is no such member
  expect(profileSchema.shape.emial).toBeUndefined();
  // @ts-expect-error: there is no such member
  expect(z.keyof(profileSchema).def.entries.emial).toBeUndefined();
  // @ts-expect-error: omitted
  expect(z.omit(profileSchema, { id: true }).shape.id).toBeUndefined();
  // @ts-expect-error: not picked
  expect(z.pick(profileSchema, { id: true }).shape.type).toBeUndefined();
});
