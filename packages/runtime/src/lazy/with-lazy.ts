type Lazy = typeof import("./index.js");

/**
 * Imports the code that few calls need, and passes it to `use`. Never rejects: returns `undefined` if `use`
 * throws or the import fails, for example because a deployment lacks the file or a page forbids it.
 */
export const withLazy = <Result>(use: (lazy: Lazy) => Result): Promise<Result | undefined> =>
  import("./index.js").then(use).catch(() => undefined);
