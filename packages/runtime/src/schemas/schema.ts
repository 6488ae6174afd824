import * as z from "zod/mini";

/** A zod schema whose values are `Value`; any function of zod takes it. */
export type Schema<Value> = z.ZodMiniType<Value>;

/**
 * A schema that is made when it is first used: schemas may refer to each other in circles, importing
 * a thousand of them costs nothing, and bundlers drop those that no one uses.
 */
export const schema = <Value>(make: () => Schema<Value>): Schema<Value> => z.lazy(make);
