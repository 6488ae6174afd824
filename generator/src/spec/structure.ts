import { InputError } from "../errors.js";
import { METHODS } from "./openapi.js";

/** The place of a value in the document. It becomes text only if an error message needs it. */
export interface Place {
  readonly outer?: Place;
  readonly name: string | number;
  readonly depth: number;
}

export const ROOT: Place = { name: "#", depth: 0 };

/** Checks a value and everything inside it. */
type Check = (value: unknown, place: Place) => void;

export const within = (outer: Place, name: string | number): Place => ({
  outer,
  name,
  depth: outer.depth + 1,
});

/** Returns a place as a JSON pointer (RFC 6901). */
export function pointer({ outer, name }: Place): string {
  const segment = String(name).replaceAll("~", "~0").replaceAll("/", "~1");
  return outer ? `${pointer(outer)}/${segment}` : segment;
}

const is =
  (expected: string, test: (value: unknown) => boolean): Check =>
  (value, place) => {
    if (test(value)) return;
    const found = JSON.stringify(value)?.slice(0, 40) ?? "nothing";
    throw new InputError(`${pointer(place)}: expected ${expected}, found ${found}`);
  };

export const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

const anything: Check = () => {};
const anObject = is("an object", isObject);
const aList = is("an array", Array.isArray);
const aText = is("a string", (value) => typeof value === "string");
const aName = is("a non-empty string", (value) => typeof value === "string" && value !== "");
/** Formats and types of filter fields are printed in documentation unescaped. */
const aWord = is("a word like date-time", (value) =>
  /^[\w.-]+$/.test(typeof value === "string" ? value : ""),
);
const aNumber = is("a number", (value) => typeof value === "number");
const aLiteral = is(
  "a string, a number, true, false or null",
  (value) => typeof value !== "object" || value === null,
);
const aBoolean = is("true or false", (value) => typeof value === "boolean");

const listOf =
  (item: Check): Check =>
  (value, place) => {
    aList(value, place);
    for (const [n, one] of (value as unknown[]).entries()) item(one, within(place, n));
  };

const mapOf =
  (item: Check): Check =>
  (value, place) => {
    anObject(value, place);
    for (const [name, one] of Object.entries(value as object)) item(one, within(place, name));
  };

/** Checks an object with these members; unknown members are allowed. */
function members(known: Readonly<Record<string, Check>>, required: readonly string[] = []): Check {
  const checks = new Map(Object.entries(known));
  return (value, place) => {
    anObject(value, place);
    for (const [name, member] of Object.entries(value as object)) {
      checks.get(name)?.(member, within(place, name));
    }
    for (const name of required) {
      if (!Object.hasOwn(value as object, name)) checks.get(name)?.(undefined, within(place, name));
    }
  };
}

const aReference = members({ $ref: aText });

const orReference =
  (check: Check): Check =>
  (value, place) =>
    (isObject(value) && Object.hasOwn(value, "$ref") ? aReference : check)(value, place);

const TYPES = ["string", "number", "integer", "boolean", "object", "array", "null"];
const aType = is(`one of ${TYPES.join(", ")}`, (value) => TYPES.includes(value as string));
const typeOrTypes: Check = (value, place) =>
  (Array.isArray(value) ? listOf(aType) : aType)(value, place);
const booleanOrSchema: Check = (value, place) =>
  (typeof value === "boolean" ? anything : schema)(value, place);

/** Most levels of nesting. Deeper schemas could overflow the stack. */
export const MAX_DEPTH = 200;

/** Creates the error for a schema that is nested too deeply, by itself or through references. */
export const tooDeep = (place: string): InputError =>
  new InputError(`${place}: nested too deeply; expected fewer than ${MAX_DEPTH} levels`);

/** Most values of an enum and members of a union, which become one type; Klaviyo's largest has 434. */
const MAX_ITEMS = 2_000;

const shortList =
  (item: Check): Check =>
  (value, place) => {
    aList(value, place);
    const { length } = value as unknown[];
    if (length > MAX_ITEMS) {
      throw new InputError(
        `${pointer(place)}: ${length} items are too many for one type; expected at most ${MAX_ITEMS}`,
      );
    }
    listOf(item)(value, place);
  };

/** A function declaration, because schemas contain schemas. */
function schema(value: unknown, place: Place): void {
  if (place.depth >= MAX_DEPTH) {
    throw tooDeep(`${pointer(place).slice(0, 80)}…`);
  }
  SCHEMA(value, place);
}

const SCHEMA = members({
  $ref: aText,
  type: typeOrTypes,
  nullable: aBoolean,
  enum: shortList(aLiteral),
  format: aWord,
  description: aText,
  pattern: aText,
  properties: mapOf(schema),
  required: listOf(aText),
  additionalProperties: booleanOrSchema,
  "x-klaviyo-observed": aBoolean,
  items: schema,
  not: schema,
  allOf: shortList(schema),
  anyOf: shortList(schema),
  oneOf: shortList(schema),
  ...Object.fromEntries(
    ["minimum", "maximum", "minLength", "maxLength", "minItems", "maxItems", "maxProperties"].map(
      (name) => [name, aNumber],
    ),
  ),
});

const content = mapOf(members({ schema }));
const aPlace = is('"path", "query" or "header"', (value) =>
  ["path", "query", "header"].includes(value as string),
);
const parameter = members({ name: aName, in: aPlace, schema, description: aText }, ["name", "in"]);
const response = members({ content, "x-klaviyo-observed": aBoolean });
const body = members({ content }, ["content"]);
const limits = members({ burst: aText, steady: aText, daily: aText });

const valueTypes: Check = (value, place) =>
  (Array.isArray(value) ? listOf(aWord) : aWord)(value, place);
const filters = mapOf(
  members(
    {
      operators: mapOf(listOf(aText)),
      value: members({ type: valueTypes, format: aWord }, ["type"]),
    },
    ["operators"],
  ),
);

const operation = members({
  description: aText,
  tags: listOf(aText),
  parameters: listOf(orReference(parameter)),
  requestBody: orReference(body),
  responses: mapOf(orReference(response)),
  security: aList,
  deprecated: aBoolean,
  "x-klaviyo-operation-aliases": listOf(aText),
  "x-klaviyo-scopes": listOf(aText),
  "x-klaviyo-ratelimit": limits,
  "x-klaviyo-ratelimit-when": listOf(limits),
  "x-klaviyo-filters": filters,
  "x-klaviyo-body-filters": filters,
  "x-klaviyo-body-synonyms": mapOf(
    members({ member: aText, values: mapOf(aText) }, ["member", "values"]),
  ),
  "x-klaviyo-duplicates": members({ attributes: listOf(aText), code: aText, meta: aText }, [
    "attributes",
    "code",
    "meta",
  ]),
});

const pathItem = members({
  parameters: listOf(orReference(parameter)),
  ...Object.fromEntries(METHODS.map((method) => [method, operation])),
});

const document = members({
  tags: listOf(members({ name: aName }, ["name"])),
  paths: mapOf(pathItem),
  components: members({
    schemas: mapOf(schema),
    parameters: mapOf(orReference(parameter)),
    responses: mapOf(orReference(response)),
    requestBodies: mapOf(orReference(body)),
  }),
});

/**
 * Checks the structure of an OpenAPI document, as far as the generator reads it.
 * @throws InputError with the place (a JSON pointer), the expected value and the found value
 */
export function checkStructure(value: object): void {
  document(value, ROOT);
}
