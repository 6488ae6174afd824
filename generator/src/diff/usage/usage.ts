import type { Place } from "../change.js";

/** A value in the arguments of a call, or a name that a filter function uses. */
export interface Written {
  /** names from the parameters down, joined by `.`; lists are not part of it */
  path: string;
  place: Place;
  /** the value if the code states it; `undefined` if it is computed */
  value?: string | null;
  /** whether members of the value may not be in the list, because they are computed */
  opaque: boolean;
}

/** A use of an operation: a call, or another mention of its function or types. */
export interface OperationUse {
  /** name of the function that the code uses; may be an alias */
  name: string;
  place: Place;
  written: Written[];
  /** whether it only writes a filter, as `getProfilesFilter(…)` does */
  filterOnly?: true;
}

/** An import from one of our packages. */
export interface ImportUse {
  /** package name without scope */
  domain: string;
  name: string;
  place: Place;
}

/** A property that the code reads. */
export interface Read {
  place: Place;
  /** the names of the expression, outermost first: `attributes`, `email` for `data.attributes.email` */
  names: readonly string[];
  /** the interface that declares the property; `undefined` if that is not known */
  owner: string | undefined;
}

/** What a project uses of our packages. */
export interface Usage {
  operations: OperationUse[];
  imports: ImportUse[];
  /** Returns the places that read a property of this name from a value that may be ours. */
  reads(name: string): readonly Read[];
  /** Returns the places that write a property of this name in an object literal. */
  writes(name: string): readonly Place[];
}
