import type { ZodMiniType } from "zod/mini";

/**
 * A zod schema whose values are `Value`; any function of zod takes it. An interface, so that a
 * compiler compares two of them by their values, and not by all that zod declares.
 */
export interface Schema<out Value> extends ZodMiniType<Value> {}
