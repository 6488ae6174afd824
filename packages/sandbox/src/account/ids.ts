import type { Random } from "../factory/random.js";

const BASE32 = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
const BASE62 = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
const HEX = "0123456789abcdef";

/** Makes ids in the forms that the API uses. */
export class Ids {
  readonly #random: Random;
  readonly #now: () => number;
  #lastTime = 0;
  #sequence = 0;

  /** @param now ms since the epoch */
  constructor(random: Random, now: () => number) {
    this.#random = random;
    this.#now = now;
  }

  #text(alphabet: string, length: number): string {
    let text = "";
    while (text.length < length) text += alphabet[Math.floor(this.#random() * alphabet.length)];
    return text;
  }

  /** A ULID, as of profiles and campaigns. Each is greater than those made before it. */
  ulid(): string {
    const now = Math.max(this.#now(), this.#lastTime);
    this.#sequence = now === this.#lastTime ? this.#sequence + 1 : 0;
    this.#lastTime = now;
    return base32(now, 10) + base32(this.#sequence, 4) + this.#text(BASE32, 12);
  }

  /** Six letters and digits, as of lists and templates. */
  short(): string {
    return this.#text(BASE62, 6);
  }

  /** Eleven letters and digits, as of events. */
  long(): string {
    return this.#text(BASE62, 11);
  }

  /** A UUID of version 4 (RFC 9562), as of tags. */
  uuid(): string {
    const hex = this.#text(HEX, 30);
    const variant = "89ab"[Math.floor(this.#random() * 4)];
    return [
      hex.slice(0, 8),
      hex.slice(8, 12),
      `4${hex.slice(12, 15)}`,
      `${variant}${hex.slice(15, 18)}`,
      hex.slice(18),
    ].join("-");
  }

  /** Digits without a leading zero, as of images and flow actions. */
  digits(length = 9): string {
    return this.#text("123456789", 1) + this.#text("0123456789", length - 1);
  }
}

function base32(value: number, length: number): string {
  let text = "";
  for (let rest = value; text.length < length; rest = Math.floor(rest / 32)) {
    text = `${BASE32[rest % 32]}${text}`;
  }
  return text;
}
