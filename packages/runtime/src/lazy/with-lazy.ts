type Lazy = typeof import("./index.js");

/**
 * Imports the code that few calls need, and passes it to `use`. Returns `undefined` if the import fails,
 * because a deployment may lack the file, or a page may not allow it: no call may fail for that.
 */
export const withLazy = <Result>(use: (lazy: Lazy) => Result): Promise<Result | undefined> =>
  import("./index.js").then(use).catch(() => undefined);
