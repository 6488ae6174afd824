import { statements } from "./statement.js";

export const limits = statements({
  windows: [
    "documented",
    "Requests are counted per account and operation in fixed windows of a second, a minute and a day",
  ],
  headers: [
    "recorded",
    "Every response but a 401 and a 429 names the limits of its operation, the burst window first",
  ],
  daily: ["recorded", "A daily limit is the third item of RateLimit-Limit"],
  throttled: ["recorded", "A 429 states in detail and in Retry-After how many seconds to wait"],
  conditional: [
    "documented",
    "A query parameter that lowers the limits of an operation has a quota of its own",
  ],
  perApp: [
    "documented",
    "All private keys of an account share a quota; each OAuth app has its own",
  ],
  alignment: [
    "approximated",
    "Windows begin at multiples of their length, and requests that were refused are not counted",
  ],
  remaining: [
    "approximated",
    "RateLimit-Remaining is that of the burst window, which is reset in 0 s",
  ],
});
