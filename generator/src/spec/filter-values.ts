import type { FilterFieldExtension } from "./openapi.js";

/** By `METHOD path` and field: the filter field in a revision that has `x-klaviyo-filters`. */
export type FilterValuesFile = Record<string, Record<string, FilterFieldExtension>>;

/** Shapes and value types of filter fields, for revisions that only list operators. */
export class FilterValues {
  readonly #byPlace: Map<string, Map<string, FilterFieldExtension>>;
  readonly #byField = new Map<string, FilterFieldExtension>();

  constructor(file: FilterValuesFile) {
    this.#byPlace = new Map(
      Object.entries(file).map(([place, fields]) => [place, new Map(Object.entries(fields))]),
    );
    for (const fields of this.#byPlace.values()) {
      for (const [field, known] of fields) {
        if (!this.#byField.has(field)) this.#byField.set(field, known);
      }
    }
  }

  /** Finds a field of an operation, or else any field of that name. */
  find(method: string, path: string, field: string): FilterFieldExtension | undefined {
    const place = `${method.toUpperCase()} ${path}`;
    return this.#byPlace.get(place)?.get(field) ?? this.#byField.get(field) ?? guess(field);
  }
}

/** Guesses the type of a field from its name, for fields that no revision has a type for. */
function guess(field: string): FilterFieldExtension | undefined {
  const last = field.split(".").at(-1) ?? field;
  if (/(_at|^created|^updated|datetime|timestamp|_date|^date)$/.test(last)) {
    return { operators: {}, value: { type: "string", format: "date-time" } };
  }
  return undefined;
}
