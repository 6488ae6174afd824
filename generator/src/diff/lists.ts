/** Compares two lists as sets. */
export function difference<Item>(
  before: Iterable<Item>,
  after: Iterable<Item>,
): { removed: Item[]; added: Item[]; kept: Item[] } {
  const [one, other] = [new Set(before), new Set(after)];
  return {
    removed: [...one].filter((item) => !other.has(item)),
    added: [...other].filter((item) => !one.has(item)),
    kept: [...one].filter((item) => other.has(item)),
  };
}
