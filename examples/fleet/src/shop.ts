/** An order in the shop's database. */
export interface Order {
  readonly number: number;
  readonly email: string;
  readonly total: number;
  readonly at: Date;
}

const FIRST_ORDER = Date.parse("2024-01-01T00:00:00Z");
/** ms between two orders */
const INTERVAL = 600_000;

export const emailOf = (customer: number): string => `customer${customer}@example.org`;

/** Stands for a query: the same number always returns the same order. */
export const orderOf = (number: number): Order => ({
  number,
  email: emailOf(number % 500),
  total: 20 + (number % 80),
  at: new Date(FIRST_ORDER + number * INTERVAL),
});
