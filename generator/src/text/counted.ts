/** Returns a number with its noun: `1 file`, `3 files`. @param format of the number */
export const counted = (
  count: number,
  noun: string,
  format: (count: number) => string = String,
): string => `${format(count)} ${noun}${count === 1 ? "" : "s"}`;
