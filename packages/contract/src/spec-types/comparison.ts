/**
 * Compares the types of an operation in the generated packages with the types that openapi-typescript
 * derives from the spec on its own. Each check is `true`, or a type that shows both sides.
 *
 * The intended differences, and no others, are removed before the comparison:
 *
 * 1. Requests: filters may be functions, and date-times may be `Date` objects ({@link Convenience}).
 * 2. Requests: `data.type`, a `data.id` that repeats a path parameter, and the `company_id` of
 *    client-side operations may be left out, because the runtime fills them in ({@link FilledIn}).
 * 3. Requests: an uploaded file is a `Blob`; the spec says `string`.
 * 4. Requests: the cursor of the next page is `page.cursor`, wherever the operation expects it, and some
 *    bodies take other names or another filter syntax as well (`Translated`: the names of these
 *    attributes, from the operation's descriptor).
 * 5. Responses: enums and unions stay open to values that the revision does not list ({@link IsOpen}),
 *    and any string is an id.
 * 6. Responses: a resource is declared once per domain, with the relationships of all responses
 *    ({@link Without}), and linkage to one resource may be `null`. `links` and `meta` are declared once
 *    for all documents.
 * 7. Responses: the attributes that `additionalFields` brings are declared apart
 *    ({@link AdditionalMembers}).
 */
import type { OperationTypes, OtherNumber, OtherString, Unrecognized } from "@klaviyo-kit/runtime";
import type { ResponseDocument } from "@klaviyo-kit/runtime/schemas";

/** An operation in the `operations` of `@klaviyo-kit/spec/<revision>`. */
export interface SpecOperation {
  parameters: { query?: object; path?: object; header?: object };
  requestBody?: { content: object };
  responses: object;
}

/** The spec's request is a valid request of the package. */
export type RequestAccepted<T extends OperationTypes, S extends SpecOperation> = Fits<
  Plain<SpecRequest<S>>,
  Plain<PackageRequest<T>>
>;

/** The package's request is a valid request of the spec. */
export type RequestValid<
  T extends OperationTypes,
  S extends SpecOperation,
  Translated extends string,
> = Fits<
  Plain<WithoutAttributes<Omit<PackageRequest<T>, "page[cursor]">, Translated>>,
  FilledIn<Plain<WithoutAttributes<SpecRequest<S>, Translated>>>
>;

/** Both requests have the same members, at every depth. */
export type RequestMembers<
  T extends OperationTypes,
  S extends SpecOperation,
  Translated extends string,
> = Same<
  Members<WithoutAttributes<Omit<PackageRequest<T>, "page[cursor]">, Translated>>,
  Members<WithoutAttributes<Omit<SpecRequest<S>, "page[cursor]">, Translated>>
>;

/** The spec's response is a valid response of the package. */
export type ResponseAccepted<T extends OperationTypes, S extends SpecOperation> = Fits<
  SpecResponse<S>,
  ResponseDocument<T>
>;

/** Both responses have the same members in `data` and `included`, at every depth. */
export type ResponseMembers<
  T extends OperationTypes,
  S extends SpecOperation,
  Additional extends string,
> = Both<
  Fits<
    Members<Without<Content<ResponseDocument<T>>, Additional>>,
    Members<Without<Content<SpecResponse<S>>, Additional>>
  >,
  Both<
    Fits<
      Members<Without<Content<SpecResponse<S>>, Additional, "relationships">>,
      Members<Without<Content<ResponseDocument<T>>, Additional, "relationships">>
    >,
    AdditionalMembers<T, Resources<SpecResponse<S>>>
  >
>;

/** The attributes that a response has only on request are those of the spec, for each resource type. */
type AdditionalMembers<T extends OperationTypes, Resource> = T extends { additional: infer ByType }
  ? { [Type in keyof ByType]: SameAttributes<ByType[Type], AttributesOf<Resource, Type>> } extends {
      [Type in keyof ByType]: true;
    }
    ? true
    : [ByType, "differs from", Resource]
  : true;

type SameAttributes<A, B> = Same<Members<A>, Members<Pick<B, keyof A & keyof B>>>;

type AttributesOf<Resource, Type> = Resource extends { type: Type; attributes: infer Attributes }
  ? Attributes
  : never;

/** Every resource of a document. */
type Resources<Document> = Document extends { data: infer Data; included?: infer Included }
  ? ItemOf<Data> | ItemOf<Included>
  : never;

type ItemOf<Data> = NonNullable<Data> extends readonly (infer Item)[] ? Item : NonNullable<Data>;

type Fits<A, B> = [A] extends [never]
  ? "nothing to compare"
  : [A] extends [B]
    ? true
    : [A, "is not assignable to", B];

type Both<A, B> = A extends true ? B : A;

type Same<A, B> = Both<Fits<A, B>, Fits<B, A>>;

/** One object type instead of an intersection. */
type Flat<T> = { [Name in keyof T]: T[Name] };

/** What a caller passes, by the names that the spec uses. */
type PackageRequest<T extends OperationTypes> = Flat<
  Omit<T["parameters"], "fields" | "additionalFields" | "page"> &
    Bracketed<T["parameters"], "fields", "fields"> &
    Bracketed<T["parameters"], "additionalFields", "additional-fields"> &
    Bracketed<T["parameters"], "page", "page">
>;

/** `fields: { profile }` as `fields[profile]`. */
type Bracketed<P, Name extends string, WireName extends string> = Name extends keyof P
  ? {
      [Key in keyof NonNullable<P[Name]> as `${WireName}[${Key & string}]`]: NonNullable<
        P[Name]
      >[Key];
    }
  : unknown;

/** Path, query, headers and body of the spec as one object. The client sends the revision. */
type SpecRequest<S extends SpecOperation> = Flat<
  Part<S["parameters"], "path"> &
    PageCursor<Part<S["parameters"], "query">> &
    Omit<Part<S["parameters"], "header">, "revision"> &
    Body<S>
>;

type PageCursor<Query> = {
  [Name in keyof Query as Name extends "page_cursor" ? "page[cursor]" : Name]: Query[Name];
};

type Body<S extends SpecOperation> =
  Part<S, "requestBody"> extends { content: infer Types } ? Types[keyof Types] : unknown;

type Part<T, Name extends string> = Name extends keyof T
  ? [T[Name]] extends [undefined]
    ? unknown
    : NonNullable<T[Name]>
  : unknown;

type SpecResponse<S extends SpecOperation> = S["responses"] extends infer Responses
  ? Responses[keyof Responses & (200 | 201 | 202 | 204)] extends { content: infer Types }
    ? Types[keyof Types]
    : undefined
  : never;

/** The part of a document that its operation determines. */
type Content<Document> = Document extends { data: unknown }
  ? Flat<{
      [Name in keyof Document as Name extends "data" | "included" ? Name : never]: Document[Name];
    }>
  : Document;

type Identical<A, B> =
  (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false;

/** Union members that only a caller's side of a request has. */
type Convenience = ((...args: never[]) => unknown) | Date;

/** Whether a union member only stands for what a later revision may add. */
type IsOpen<T> = true extends
  | Identical<T, OtherString>
  | Identical<T, OtherNumber>
  | (T extends Unrecognized<infer Names> ? Identical<T, Unrecognized<Names>> : false)
  ? true
  : false;

/** A type without the differences that concern single values; arrays are mutable. */
type Plain<T> = T extends Convenience
  ? never
  : T extends Blob
    ? string
    : IsOpen<T> extends true
      ? never
      : T extends string | number | boolean | null | undefined
        ? T
        : T extends readonly (infer Item)[]
          ? Plain<Item>[]
          : T extends object
            ? PlainMembers<T>
            : T;

/** Optional members, which may be `undefined` in a call, are only left out on the wire. */
type PlainMembers<T> = {
  [Name in keyof T]: Plain<undefined extends T[Name] ? Exclude<T[Name], undefined> : T[Name]>;
};

/** {@link Plain} with every member required, so that a member that one side lacks is an error. */
type Members<T> = DeepRequired<Plain<T>>;

type DeepRequired<T> = T extends string | number | boolean | null | undefined
  ? T
  : T extends readonly (infer Item)[]
    ? DeepRequired<Item>[]
    : T extends object
      ? {
          [Name in keyof T]-?: Name extends "id"
            ? string
            : DeepRequired<Name extends "data" ? NonNullable<T[Name]> : T[Name]>;
        }
      : T;

type FilledIn<T> = Optional<
  T extends { data: infer Data } ? Omit<T, "data"> & { data: FilledInData<Data> } : T,
  "company_id"
>;

type FilledInData<Data> = Data extends readonly (infer Item)[]
  ? FilledInData<Item>[]
  : Optional<Data, "type" | "id">;

type Optional<T, Names extends string> = Omit<T, Names> & Partial<Pick<T, Names & keyof T>>;

type WithoutAttributes<T, Names extends string> = [Names] extends [never]
  ? T
  : T extends { data: { attributes: infer Attributes } }
    ? { data: { attributes: Omit<Attributes, Names> } }
    : T;

/** A document whose resources lack the attributes `Additional` and the members `Names`. */
type Without<Document, Additional extends string, Names extends string = never> = {
  [Name in keyof Document]: NonNullable<Document[Name]> extends readonly (infer Item)[]
    ? ResourceWithout<Item, Additional, Names>[]
    : ResourceWithout<Document[Name], Additional, Names>;
};

type ResourceWithout<Resource, Additional extends string, Names extends string> = Resource extends {
  attributes: infer Attributes;
}
  ? Omit<Resource, "attributes" | Names> & { attributes: Omit<Attributes, Additional> }
  : Resource extends object
    ? Omit<Resource, Names>
    : Resource;
