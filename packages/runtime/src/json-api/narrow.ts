import type { OperationTypes } from "../operation/operation.js";
import type { CollectionLinks } from "./document.js";

/** Names asked for, by resource type: the form of `fields` and `additionalFields`. */
type NamesByType = { readonly [type: string]: readonly string[] | undefined };

type Parameter<T extends OperationTypes, Name extends string> = Name extends keyof T["parameters"]
  ? NonNullable<T["parameters"][Name]>
  : never;

/** What `include` of an operation may hold. */
export type IncludeOf<T extends OperationTypes> = [Parameter<T, "include">] extends [never]
  ? readonly never[]
  : Parameter<T, "include"> & readonly string[];

/** What `fields` of an operation may hold. */
export type FieldsOf<T extends OperationTypes> = [Parameter<T, "fields">] extends [never]
  ? object
  : Parameter<T, "fields">;

/** What `additionalFields` of an operation may hold. */
export type AdditionalFieldsOf<T extends OperationTypes> = [
  Parameter<T, "additionalFields">,
] extends [never]
  ? object
  : Parameter<T, "additionalFields">;

/** `subscriptions.email.marketing` asks for a part of the attribute `subscriptions`. */
type Attribute<Name> = Name extends `${infer Head}.${string}` ? Head : Name;

type NamesOf<Selection, Type extends string> = Type extends keyof Selection
  ? Selection[Type] extends readonly (infer Name)[]
    ? Attribute<Name>
    : never
  : never;

/** Attributes that Klaviyo leaves out unless `additionalFields` names them. */
type Withheld<T extends OperationTypes, Type extends string> = NamesOf<
  Required<AdditionalFieldsOf<T>>,
  Type
>;

type HasFields<Fields, Type extends string> = Type extends keyof Fields
  ? Fields[Type] extends readonly string[]
    ? true
    : false
  : false;

type SelectedNames<T extends OperationTypes, Type extends string, Name, Fields, Additional> =
  HasFields<Fields, Type> extends true
    ? NamesOf<Fields, Type> | NamesOf<Additional, Type>
    : Exclude<Name, Withheld<T, Type>> | NamesOf<Additional, Type>;

type NarrowAttributes<
  T extends OperationTypes,
  Type extends string,
  Attributes,
  Fields,
  Additional,
> = Pick<
  Attributes,
  Extract<keyof Attributes, SelectedNames<T, Type, keyof Attributes, Fields, Additional>>
>;

/** One resource, its attributes reduced to those that the call asked for. */
export type NarrowResource<T extends OperationTypes, Item, Fields, Additional> = Item extends {
  type: infer Type extends string;
  attributes: infer Attributes;
}
  ? HasFields<Fields, Type> extends true
    ? Omit<Item, "attributes"> & {
        attributes: NarrowAttributes<T, Type, Attributes, Fields, Additional>;
      }
    : [Withheld<T, Type>] extends [never]
      ? Item
      : Omit<Item, "attributes"> & {
          attributes: NarrowAttributes<T, Type, Attributes, Fields, Additional>;
        }
  : Item;

/** Primary data of an answer: each resource narrowed, arrays and `null` kept. */
export type NarrowData<
  T extends OperationTypes,
  Fields,
  Additional,
> = T["data"] extends readonly (infer Item)[]
  ? NarrowResource<T, Item, Fields, Additional>[]
  : NarrowResource<T, T["data"], Fields, Additional>;

/** The resources that the includes asked for bring. */
type IncludedItem<T extends OperationTypes, Include extends readonly unknown[]> = T extends {
  included: infer ByName;
}
  ? ByName[Include[number] & keyof ByName]
  : never;

type IncludedPart<
  T extends OperationTypes,
  Include extends readonly unknown[],
  Fields,
  Additional,
> = [IncludedItem<T, Include>] extends [never]
  ? unknown
  : { included?: NarrowResource<T, IncludedItem<T, Include>, Fields, Additional>[] };

/**
 * The document that a call answers with (JSON:API 1.0 §5.1). `included` is there only where the call
 * asked for includes; attributes follow `fields` and `additionalFields`.
 */
export type Document<
  T extends OperationTypes,
  Include extends readonly unknown[] = readonly never[],
  Fields = object,
  Additional = object,
> = T["data"] extends undefined
  ? undefined
  : {
      data: NarrowData<T, Fields, Additional>;
      links?: CollectionLinks;
      meta?: Record<string, unknown>;
    } & IncludedPart<T, Include, Fields, Additional>;

/** One item of a paged answer's `data`; the whole of it where pages hold one object each (reports). */
export type ItemOf<Page> = Page extends { data: infer Data }
  ? Data extends readonly (infer Item)[]
    ? Item
    : Data
  : never;

/** Parameters of a call, the selecting ones bound to the literals that were written. */
export type Selecting<Include, Fields, Additional> = {
  readonly include?: Include;
  readonly fields?: Fields;
  readonly additionalFields?: Additional;
};

export type { NamesByType };
