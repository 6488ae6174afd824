import type { Account, RequestData } from "../account/account.js";
import type { Behaviour, Call } from "../account/behaviour.js";
import type { Credential } from "../account/credential.js";
import type { SandboxOperation } from "../operation/operation.js";
import { hasNoContent } from "../operation/response-schema.js";
import { parseRequest } from "../request/parse-request.js";
import type { Received } from "../request/received.js";
import { documentResponse } from "../response/document-response.js";
import { errorObject } from "../response/failure.js";
import type { Refusal } from "../response/refusal.js";
import { documentOf } from "./document.js";
import { execute } from "./execute.js";

/** A request that was matched with its operation. */
export interface Matched {
  readonly operation: SandboxOperation;
  readonly url: URL;
  /** parameters of the path */
  readonly path: Readonly<Record<string, unknown>>;
  readonly credential: Credential;
  readonly behaviour: Behaviour | undefined;
}

/**
 * Answers a request: parses and validates it, executes it on the account and builds the document.
 *
 * @throws {Refusal} if it is refused
 */
export async function respond(
  { operation, url, path, credential, behaviour }: Matched,
  request: Received,
  account: Account,
): Promise<Response> {
  const parsed = await parseRequest(operation, request, { url, path });
  const data = parsed.parameters["data"];
  const one = typeof data === "object" && data !== null && !Array.isArray(data);
  const call: Call = {
    ...parsed,
    operation,
    credential,
    url,
    data: one ? (data as RequestData) : {},
  };
  const outcome = await execute(call, account, behaviour);
  const { status = operation.status, headers } = outcome;
  const empty = outcome.document === undefined && hasNoContent(operation);
  const document = empty ? undefined : documentOf(call, outcome, account);
  return documentResponse(document, status, headers);
}

/** Turns a refusal into the response that the API would send. @param id of its errors */
export const refusalResponse = ({ status, errors, headers }: Refusal, id: string): Response =>
  documentResponse(
    { errors: errors.map((error) => errorObject(status, error, id)) },
    status,
    headers,
  );
