import type { RetryEvent, ThrottleEvent } from "./hooks.js";

/** Receives the lines about long waits. They name operations, counts, reasons and times. */
export type WaitWriter = (line: string) => void;

/** A wait begins. */
export type WaitEvent = ThrottleEvent | RetryEvent;
