import type { SandboxOperation } from "../operation/operation.js";
import type { ParsedRequest } from "../request/parse-request.js";
import type { Link } from "../store/links.js";
import type { Resource } from "../store/resource.js";
import type { Account, RequestData, TaskHandler, TypeRules } from "./account.js";
import type { Credential } from "./credential.js";

/** A valid request of an operation. */
export interface Call extends ParsedRequest {
  readonly operation: SandboxOperation;
  readonly url: URL;
  readonly credential: Credential;
  /** the `data` of the body, if it is one resource; empty otherwise */
  readonly data: RequestData;
}

/** What an operation answers. */
export interface Outcome {
  /** the primary data: shown as the schema of the response says */
  readonly data?: Resource | readonly Resource[] | null;
  /** a page of a list, with its links */
  readonly page?: ListedPage;
  /** cursors of the neighbouring pages of one resource, as reports have them; `null` at the ends */
  readonly cursors?: { readonly next: string | null; readonly prev: string | null };
  /** a whole document, sent as it is; `null` for an empty body */
  readonly document?: object | null;
  /** attributes of the data that responses leave out unless asked for, but this one shows */
  readonly unasked?: readonly string[];
  /** resources to include besides those that the request asks for */
  readonly included?: readonly Resource[];
  /** @default the status of the operation's descriptor */
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
}

/** One page of a list. */
export interface ListedPage {
  readonly items: readonly ListedItem[];
  /** cursors of the neighbours; `null` at the ends, `undefined` if the operation has no pages */
  readonly next?: string | null;
  readonly prev?: string | null;
}

/** A resource in a list, with the link that put it there. */
export interface ListedItem {
  readonly resource: Resource;
  readonly link?: Link | undefined;
}

/**
 * Answers the requests of one operation.
 *
 * @param next answers as any operation of this kind would
 * @throws {Refusal} to answer with an error
 */
export type Behaviour = (
  call: Call,
  account: Account,
  next: () => Outcome,
) => Outcome | Promise<Outcome>;

/** Returns the response with a file of an account; `undefined` if there is none. */
export type FileSource = (name: string, account: Account) => Response | undefined;

/** The behaviours of some resources. */
export interface Behaviours {
  /** by JSON:API type */
  readonly types?: Readonly<Record<string, TypeRules>>;
  /** by operation id; one that the revision lacks is never called */
  readonly operations?: Readonly<Record<string, Behaviour>>;
  /** by the name that {@link Account.schedule} gives */
  readonly tasks?: Readonly<Record<string, TaskHandler>>;
  /** Files that `/<folder>/<account>/<name>` serves, by folder. */
  readonly files?: Readonly<Record<string, FileSource>>;
}

/** Returns the resource that an outcome is about; `undefined` if it is about none or many. */
export function resourceOf({ data }: Outcome): Resource | undefined {
  return data && "id" in data ? data : undefined;
}
