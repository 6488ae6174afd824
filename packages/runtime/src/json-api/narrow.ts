import type { OperationTypes } from "../operation/operation.js";
import type { CollectionLinks } from "./document.js";

/** The parameters that the type of a response depends on. */
type SelectionName = "fields" | "additionalFields" | "include";

/** What a call may select: the selecting members of its parameters. */
export type Selection<Input> = {
  readonly [Name in keyof Input & SelectionName]?: Input[Name];
};

/**
 * What a call selected. Inferring through a mapped type takes these members alone from the argument,
 * so that the compiler still refuses unknown ones, at any depth.
 */
export type Selected<Select> = {
  readonly [Name in keyof Select & SelectionName]?: Select[Name];
};

/** `subscriptions.email.marketing` asks for a part of the attribute `subscriptions`. */
type Attribute<Name> = Name extends `${infer Head}.${string}` ? Head : Name;

/** Attributes that `fields` or `additionalFields` names for one resource type. */
type Named<Select, Parameter extends SelectionName, Type> = Parameter extends keyof Select
  ? Type extends keyof Select[Parameter]
    ? Select[Parameter][Type] extends readonly (infer Name)[]
      ? Attribute<Name>
      : never
    : never
  : never;

type HasFields<Select, Type> = Select extends { readonly fields: infer ByType }
  ? Type extends keyof ByType
    ? ByType[Type] extends readonly string[]
      ? true
      : false
    : false
  : false;

/** Attributes of one resource type that a response has only if `additionalFields` names them. */
type AdditionalAttributes<T extends OperationTypes, Type> = T extends { additional: infer ByType }
  ? Type extends keyof ByType
    ? ByType[Type]
    : unknown
  : unknown;

/** Attributes that a resource may have, the additional ones among them. */
type AllAttributes<T extends OperationTypes, Type, Attributes> = Attributes &
  AdditionalAttributes<T, Type>;

/** Names of the attributes that the call selected; `never` if it left the choice to the API. */
type SelectedNames<Select, Type, Attributes> =
  HasFields<Select, Type> extends true
    ? Named<Select, "fields" | "additionalFields", Type>
    : [Named<Select, "additionalFields", Type>] extends [never]
      ? never
      : keyof Attributes | Named<Select, "additionalFields", Type>;

/**
 * One resource with the attributes that the call selected. Without a selection it is the resource's
 * own interface, so that editors show its name; with one it is a single mapped type, which they show
 * as its members.
 */
export type NarrowResource<T extends OperationTypes, Item, Select> = Item extends {
  type: infer Type;
  attributes: infer Attributes;
}
  ? [SelectedNames<Select, Type, Attributes>] extends [never]
    ? Item
    : {
        [Member in keyof Item]: Member extends "attributes"
          ? {
              [Name in keyof AllAttributes<T, Type, Attributes> as Name extends SelectedNames<
                Select,
                Type,
                Attributes
              >
                ? Name
                : never]: AllAttributes<T, Type, Attributes>[Name];
            }
          : Item[Member];
      }
  : Item;

/** Primary data of a response: each resource narrowed, arrays and `null` kept. */
type NarrowData<T extends OperationTypes, Select> = T["data"] extends readonly (infer Item)[]
  ? NarrowResource<T, Item, Select>[]
  : NarrowResource<T, T["data"], Select>;

/** The resources that the response includes: on request, and unasked. */
type IncludedItem<T extends OperationTypes, Select> =
  | SelectedItem<T, Select>
  | (T extends { alwaysIncluded: infer Resource } ? Resource : never);

/** The resources that the selected includes bring. */
type SelectedItem<T extends OperationTypes, Select> = T extends { included: infer ByName }
  ? Select extends { readonly include?: infer Include }
    ? NonNullable<Include> extends readonly (infer Name)[]
      ? ByName[Name & keyof ByName]
      : never
    : never
  : never;

/**
 * The document of a response (JSON:API 1.0 §5.1). It has `included` if the call selected includes or
 * the operation always includes resources;
 * attributes follow `fields` and `additionalFields`.
 */
export type Document<T extends OperationTypes, Select = object> = T["data"] extends undefined
  ? undefined
  : [IncludedItem<T, Select>] extends [never]
    ? {
        data: NarrowData<T, Select>;
        links?: CollectionLinks;
        meta?: Record<string, unknown>;
      }
    : {
        data: NarrowData<T, Select>;
        included?: NarrowResource<T, IncludedItem<T, Select>, Select>[];
        links?: CollectionLinks;
        meta?: Record<string, unknown>;
      };

/** One item of a page's `data`, or all of `data` if pages hold one object each (reports). */
export type ItemOf<Page> = Page extends { data: infer Data }
  ? Data extends readonly (infer Item)[]
    ? Item
    : Data
  : never;
