/** The element type of `Value` if it is an array. */
type ElementOf<Value> = Value extends readonly (infer Item)[] ? Item : never;

/** The element type of `Value.data`, as in `profiles: { data: [...] }`. */
type DataElementOf<Value> = Value extends { readonly data: infer Data } ? ElementOf<Data> : never;

/** The item types in `data: [...]`, or in the lists that are attributes of `data`. */
type ItemsIn<Data> = Data extends readonly unknown[]
  ? ElementOf<Data>
  : Data extends { readonly attributes: infer Attributes }
    ? { [Name in keyof Attributes]: DataElementOf<Attributes[Name]> }[keyof Attributes]
    : never;

/**
 * The type of the items in the parameters of a bulk operation: those at `data`, or at
 * `data.attributes.<name>.data`. `unknown` if the list is elsewhere.
 */
export type ListedItem<Input> = Input extends { readonly data: infer Data }
  ? [ItemsIn<Data>] extends [never]
    ? unknown
    : ItemsIn<Data>
  : unknown;
