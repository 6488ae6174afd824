/** What the migration knows of the API: names only, read from the spec. */
export interface MigrationFacts {
  /** operations by the name of their function, such as `getProfiles` */
  readonly operations: ReadonlyMap<string, OperationFacts>;
  /** members as the API writes them by their camelCase name, such as `first_name` by `firstName` */
  readonly members: ReadonlyMap<string, string>;
  /** bound clients by the name of the class of klaviyo-api, such as `ProfilesApi` */
  readonly clients: ReadonlyMap<string, ClientFacts>;
  /** names of the interfaces of resources that a package exports, such as `Profile` */
  readonly resources: ReadonlyMap<string, ReadonlySet<string>>;
  /** checks of errors by the member of their meta with the id of the existing resource */
  readonly duplicates: ReadonlyMap<string, DuplicateFacts>;
}

/** The runtime's check of an error about a value that is already in use. */
export interface DuplicateFacts {
  /** such as `isDuplicateProfileError` */
  readonly check: string;
  /** member of the error with the id, such as `duplicateProfileId` */
  readonly id: string;
}

/** The bound client of one domain. */
export interface ClientFacts {
  /** package of the domain, such as `@klaviyo-kit/profiles` */
  readonly package: string;
  /** function that binds the operations to a client, such as `profiles` */
  readonly bind: string;
  /** interface of the bound client, such as `ProfilesClient` */
  readonly type: string;
}

/** One operation. */
export interface OperationFacts {
  /** package of its domain, such as `@klaviyo-kit/profiles` */
  readonly package: string;
  /** names of its path parameters, in the order of the path */
  readonly path: readonly string[];
  /** where an option of klaviyo-api belongs, such as `["fields", "profile"]` by `fieldsProfile` */
  readonly options: ReadonlyMap<string, readonly string[]>;
  /** true if the operation takes a body */
  readonly body: boolean;
  /** operators by filter field, in camelCase, such as `["equals", "any"]` by `email` */
  readonly filters: ReadonlyMap<string, readonly string[]>;
}
