/** Adds the headers of `Quotas.admit` to a response. The API leaves them out of 401 and 429. */
export function withQuota(response: Response, quota: Readonly<Record<string, string>>): Response {
  if (response.status === 401 || response.status === 429) return response;
  for (const [name, value] of Object.entries(quota)) response.headers.set(name, value);
  return response;
}
