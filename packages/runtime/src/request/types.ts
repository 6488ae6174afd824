/** A request resource whose members `Names` are optional, because the runtime fills them in. */
export type Prefilled<Value, Names extends string> = Omit<Value, Names> & {
  [Name in keyof Value as Name extends Names ? Name : never]?: Value[Name] | undefined;
};

/** A file to upload: a `Blob`, or a `File` with its own name and media type. */
export type Upload = Blob | File;
