/** Returns the next of a sequence of numbers in [0, 1) that depends on a seed alone. */
export type Random = () => number;

/** A generator whose state can be kept, and set to continue from there. */
export interface SeededRandom extends Random {
  /** a 32-bit integer */
  state: number;
}

/** Creates a generator of numbers from a seed (mulberry32, public domain). */
export function seededRandom(seed: number): SeededRandom {
  const next = (): number => {
    random.state = (random.state + 0x6d2b79f5) >>> 0;
    const { state } = random;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  const random: SeededRandom = Object.assign(next, { state: seed >>> 0 });
  return random;
}

/** Returns a 32-bit hash of a text, for use as a seed (FNV-1a). */
export function hash(text: string): number {
  let state = 0x811c9dc5;
  for (let n = 0; n < text.length; n++) state = Math.imul(state ^ text.charCodeAt(n), 0x01000193);
  return state >>> 0;
}

/** Picks one of the values. */
export function pick<Value>(random: Random, values: readonly [Value, ...Value[]]): Value {
  return values[Math.floor(random() * values.length)] ?? values[0];
}

/** Picks an integer from `minimum` to `maximum`, both included. */
export const between = (random: Random, minimum: number, maximum: number): number =>
  minimum + Math.floor(random() * (maximum - minimum + 1));

const ALPHABET = "ABCDEFGHJKMNPQRSTVWXYZ0123456789abcdefghjkmnpqrstvwxyz";

/** Creates an id like Klaviyo's short ones, such as `Y6nRLr`. */
export const shortId = (random: Random, length = 6): string =>
  Array.from({ length }, () => ALPHABET[Math.floor(random() * ALPHABET.length)]).join("");

/** Creates an id in the form of a ULID, like those of profiles and jobs. */
export const longId = (random: Random): string => `01J${shortId(random, 23).toUpperCase()}`;
