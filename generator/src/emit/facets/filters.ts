import type { Domain, Filter, Operation } from "../../model/model.js";
import { WIDTH } from "../../text/layout.js";
import { fieldTable } from "../filters.js";
import { printImport } from "../print/import.js";
import { printValue } from "../print/value.js";

/** The data of the template of `filters.ts`. */
export interface FiltersView {
  imports: string;
  builders: { name: string; code: string }[];
}

/** An operation whose filter fields are known. */
export type Filtered = Operation & { parameters: { filter: Filter } };

export const isFiltered = (operation: Operation): operation is Filtered =>
  (operation.parameters.filter?.fields.length ?? 0) > 0;

/** Returns the filter of an operation's builder: its `filter` parameter, or the filter in its body. */
export const builtFilter = (operation: Operation): Filter | undefined =>
  isFiltered(operation) ? operation.parameters.filter : operation.bodyFilter;

/** Returns the name of an operation's filter builder, as in `getProfilesFilter`. */
export const builderName = ({ name }: Operation): string => `${name}Filter`;

/** Returns `undefined` if no operation of the domain has a filter. */
export function filtersView({ operations }: Domain): FiltersView | undefined {
  const filtered = operations.flatMap((operation) => {
    const filter = builtFilter(operation);
    return filter ? [{ operation, filter }] : [];
  });
  if (filtered.length === 0) return undefined;
  const typeNames = filtered.map(({ filter }) => filter.typeName).sort();
  const imports = [
    printImport(["type FilterBuilder", "filterBuilder"], "@klaviyo-kit/runtime"),
    printImport(typeNames, "./types.js", true),
  ];
  return {
    imports: imports.join("\n"),
    builders: filtered.map(({ operation, filter }) => builderView(operation, filter)),
  };
}

function builderView(operation: Operation, filter: Filter): FiltersView["builders"][number] {
  const { id, name } = operation;
  const head = `export const ${builderName(operation)}: FilterBuilder<${filter.typeName}> =`;
  const factory = `/* @__PURE__ */ filterBuilder(${printValue(id)}, `;
  const fits = `${head} ${factory}{`.length <= WIDTH;
  const table = printValue(fieldTable(filter), fits ? "" : "  ", WIDTH);
  return { name, code: `${head}${fits ? " " : "\n  "}${factory}${table});` };
}
