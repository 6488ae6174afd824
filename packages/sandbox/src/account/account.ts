import type { FilterNode } from "@klaviyo-kit/runtime";
import type { SandboxClock } from "../clock/clock.js";
import type { Tasks } from "../clock/tasks.js";
import type { Random } from "../factory/random.js";
import type { Catalog } from "../operation/catalog.js";
import type { Link, LinkSet } from "../store/links.js";
import type { Identity, MockResource, Resource } from "../store/resource.js";
import type { Store } from "../store/store.js";
import type { Ids } from "./ids.js";
import type { AccountSettings } from "./settings.js";

/** An account: its resources, the links between them, and what is due later. */
export interface Account {
  /** the public key */
  readonly id: string;
  readonly catalog: Catalog;
  readonly clock: SandboxClock;
  readonly ids: Ids;
  readonly random: Random;
  readonly settings: AccountSettings;
  /** whether resources that nobody created are made up when they are asked for */
  readonly generates: boolean;
  readonly store: Store;
  readonly tasks: Tasks;

  /** Returns what is particular about a type. */
  rules(type: string): TypeRules;

  /** Returns the current time as the API writes it; no two calls return the same microsecond. */
  timestamp(): string;

  get(type: string, id: string): Resource | undefined;

  /** Returns the resources of a type in the order of their ids. */
  all(type: string): Resource[];

  /** Returns the resource with the lowest id whose attribute has exactly this value. */
  find(type: string, attribute: string, value: unknown): Resource | undefined;

  /**
   * Returns a resource.
   *
   * @param pointer where the request names it, if not in its path
   * @throws {Refusal} with 404 if it does not exist
   */
  require(type: string, id: string, pointer?: string): Resource;

  /** Adds a resource. @param id the default is made by the rules of the type */
  create(type: string, attributes: Readonly<Record<string, unknown>>, id?: string): Resource;

  /** Replaces some attributes of a resource and returns it as it is now. */
  update(resource: Identity, changes: Readonly<Record<string, unknown>>): Resource;

  /** Removes a resource with its links; what depends on it follows the rules of its type. */
  delete(resource: Resource): void;

  /**
   * Links two resources in both directions. A relationship to one resource drops its former link.
   *
   * @param since ms since the epoch
   */
  link(owner: Identity, name: string, target: Identity, since?: number): void;

  /** Removes the link between two resources in both directions. */
  unlink(owner: Identity, name: string, target: Identity): void;

  /** Replaces the links of a relationship. */
  setLinks(owner: Identity, name: string, targets: readonly Identity[]): void;

  /** Returns the links of a relationship in the order in which they were made. */
  linked(owner: Identity, name: string): readonly Link[];

  linkSet(owner: Identity, name: string): LinkSet | undefined;

  /**
   * Returns the ids of the resources of a type that link to a target, in ascending order, whether or not
   * the target has the other side of the relationship: an index, so it takes constant time.
   */
  owners(type: string, name: string, target: string): readonly string[];

  /** Returns the resources that a relationship links to. */
  related(owner: Resource, name: string): Resource[];

  /** Has a task done later. @param delay ms */
  schedule(name: string, argument: unknown, delay: number): void;
}

/** The `data` of a request that writes a resource. */
export interface RequestData {
  readonly type?: string;
  readonly id?: string;
  readonly attributes?: Readonly<Record<string, unknown>>;
  readonly relationships?: MockResource["relationships"];
  readonly meta?: Readonly<Record<string, unknown>>;
}

/** Does the work of a task when it is due. */
export type TaskHandler = (argument: never, account: Account) => void;

/** What is particular about a type of resource. */
export interface TypeRules {
  /** Makes the id of a new resource. The default is a ULID. */
  readonly id?: (data: RequestData, account: Account) => string;
  /** Attributes of a new resource that the request does not set. */
  readonly defaults?: (data: RequestData, account: Account) => Readonly<Record<string, unknown>>;
  /**
   * Attributes that are computed when a resource is read.
   *
   * @param link that put the resource into the list that is read
   */
  readonly derived?: (
    resource: Resource,
    account: Account,
    link: Link | undefined,
  ) => Readonly<Record<string, unknown>>;
  /** Value of a field that filters and sorts know and responses do not show; `undefined` if unknown. */
  readonly field?: (resource: Resource, field: string, account: Account) => unknown;
  /** Tells whether a list with a filter shows a resource. */
  readonly listed?: (
    resource: Resource,
    filter: readonly FilterNode[],
    account: Account,
  ) => boolean;
  /** Changes what depends on a deleted resource. Its links are gone afterwards. */
  readonly deleted?: (resource: Resource, account: Account) => void;
  /** Computed relationships: returns the ids of the linked resources. */
  readonly related?: Readonly<
    Record<string, (resource: Resource, account: Account) => readonly string[]>
  >;
  /** Relationships that responses show with their resources, and only if there are any. */
  readonly shownIfLinked?: readonly string[];
  /** Relationships that have no URL of their own, only `related`. */
  readonly onlyRelated?: readonly string[];
  /** Relationships that have no links at all. */
  readonly withoutLinks?: readonly string[];
  /** Relationships that responses leave out unless `include` names them; may depend on the operation's id. */
  readonly onlyIncluded?: readonly string[] | ((operation: string) => readonly string[]);
  /** Relationships whose linkage is shown without `include`, if there is any. */
  readonly alwaysLinked?: readonly string[];
  /** Attributes by which resources are looked up; each has an index. */
  readonly indexed?: readonly string[];
  /** `sort` of lists whose request has none; by id unless given. */
  readonly order?: string;
  /** Items of a page of lists whose size requests cannot choose. */
  readonly pageSize?: number;
  /** Attributes that are held in lower case: filters compare them without regard to case. */
  readonly folded?: readonly string[];
  /** How reads show times; what was just created always has microseconds. */
  readonly times?: "seconds" | "microseconds";
}
