/** A request resource whose members `Names` the runtime fills in, so that they may be left out. */
export type Prefilled<Value, Names extends string> = Omit<Value, Names> & {
  [Name in keyof Value as Name extends Names ? Name : never]?: Value[Name] | undefined;
};

/** A file to send: bytes, or a `File` that brings its name and media type. */
export type Upload = Blob | File;
