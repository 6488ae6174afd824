import type { SourceFile } from "ts-morph";

/** Returns a function that computes something once per file. */
export function perFile<Result>(
  compute: (file: SourceFile) => Result,
): (file: SourceFile) => Result {
  // by the node of the compiler, which another text of the file replaces
  const known = new WeakMap<object, { readonly result: Result }>();
  return (file) => {
    const found = known.get(file.compilerNode) ?? { result: compute(file) };
    known.set(file.compilerNode, found);
    return found.result;
  };
}
