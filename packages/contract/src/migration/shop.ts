/*
 * The types of the data that the three programs share with the rest of the shop. The migration does not
 * see this file.
 */

/** A customer of the shop. */
export interface Customer {
  email: string;
  firstName: string;
  lastName?: string;
  city: string;
  plan: "free" | "pro";
  since: Date;
}

/** A person as the warehouse keeps it. */
export interface Contact {
  id: string;
  email: string;
  name: string;
  city: string;
  plan: string;
  consent: string;
  created: string;
}

export interface SyncSettings {
  apiKey: string;
  /** profiles that have changed since are read */
  since: Date;
  listName: string;
  customers: Customer[];
  store: Map<string, Contact>;
  sleep(ms: number): Promise<void>;
}

export interface SyncResult {
  pages: number;
  newest: string | null;
  members: string[];
  pushed: Record<string, number>;
  removed: string[];
  throttled: number;
}

/** A row of the table in which the app keeps its tokens. */
export interface TokenRow {
  access: string;
  refresh: string;
  expires: string;
}

export interface Order {
  number: string;
  email: string;
  total: number;
  currency: string;
  placed: Date;
  lines: { productName: string; quantity: number }[];
}

export interface TrackSettings {
  clientId: string;
  clientSecret: string;
  /** the account that has installed the app */
  account: string;
  tokens: Map<string, TokenRow>;
  listName: string;
  subscribers: { email: string; phone?: string; firstName: string }[];
  orders: Order[];
  leaving: string[];
  log(line: string): void;
  sleep(ms: number): Promise<void>;
}

export interface TrackResult {
  job: { status: string; total: number; failed: number; finished: boolean; errors: string[] };
  orders: { number: unknown; email: string | null | undefined; at: string }[];
  consents: Record<string, string>;
}

export interface Product {
  sku: string;
  title: string;
  price: number;
  /** stock by size */
  sizes: Record<string, number>;
}

export interface LaunchSettings {
  apiKey: string;
  products: Product[];
  coupon: { name: string; codes: string[]; expires: Date };
  /** URL of the picture in the message */
  picture: string;
  campaign: { name: string; subject: string; listId: string; tag: string };
  sleep(ms: number): Promise<void>;
}

export interface LaunchResult {
  items: { id: string; title: string | null | undefined; stock: number; known: boolean }[];
  codes: string[];
  preview: string;
  campaign: { sent: boolean; tags: string[] };
  report: { isOurs: boolean; delivered: unknown }[];
}

export const productUrl = (path: string): string => `https://shop.dev/${path.toLowerCase()}`;

export const itemId = (externalId: string): string => `$custom:::$default:::${externalId}`;
