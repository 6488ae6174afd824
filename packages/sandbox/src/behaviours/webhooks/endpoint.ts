const LOOPBACK = /^(localhost|127(\.\d{1,3}){3}|\[::1\])$/;

/** Whether webhooks may be delivered to an address: https anywhere, http on this machine only. */
export function isDeliverable(endpoint: string): boolean {
  if (!URL.canParse(endpoint)) return false;
  const { protocol, hostname } = new URL(endpoint);
  return protocol === "https:" || (protocol === "http:" && LOOPBACK.test(hostname));
}

/** Hides the path of an address, as responses do. */
export const masked = (endpoint: string): string =>
  URL.canParse(endpoint) ? `${new URL(endpoint).origin}/*****` : endpoint;
