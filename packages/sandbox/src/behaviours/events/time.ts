/** Returns a time in ms since the epoch; one without an offset is in UTC. */
export const timeOf = (text: string): number =>
  Date.parse(/T.*(?:Z|[+-]\d\d:?\d\d)$/i.test(text) || !text.includes("T") ? text : `${text}Z`);
