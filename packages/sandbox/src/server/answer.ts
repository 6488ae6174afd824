import { CONTROL_PATH, control } from "../control/control.js";
import type { Controlled } from "../control/controlled.js";
import { refusalResponse } from "../engine/respond.js";
import { ConnectionReset } from "../gateway/failures.js";
import type { SandboxRequest } from "../gateway/log.js";
import { isPolling, pageResponse } from "../page/page.js";
import { Refusal } from "../response/refusal.js";
import { isOpen, isPreflight, opened, preflightResponse } from "./cors.js";
import type { ListenOptions } from "./options.js";

/** How a server answers. */
export interface Answering extends Pick<ListenOptions, "control" | "log" | "onError"> {
  readonly sandbox: Controlled;
  /** whether the server listens on the loopback interface only */
  readonly loopback: boolean;
}

/** Answers a request; with `undefined` if the connection is to break instead. */
export async function answer(
  answering: Answering,
  request: Request,
): Promise<Response | undefined> {
  const { log, onError } = answering;
  const started = performance.now();
  const time = new Date().toISOString();
  const { pathname, search } = new URL(request.url);
  const routed = route(answering, request, pathname);
  let reason: string | undefined;
  const response = await routed.response.catch((error: unknown) => {
    if (error instanceof ConnectionReset) return undefined;
    reason = request.signal.aborted ? "the client has left" : String(error);
    if (!request.signal.aborted) onError?.(error);
    return refusalResponse(new Refusal(500, [{}]), crypto.randomUUID());
  });
  const { operation } = routed.record ?? {};
  reason ??= routed.record?.reason;
  if (routed.silent) return response;
  log?.({
    time,
    method: request.method,
    url: pathname + search,
    ...(operation !== undefined && { operation }),
    status: response?.status ?? 0,
    ms: Math.round((performance.now() - started) * 10) / 10,
    ...(reason !== undefined && { reason }),
  });
  return response;
}

interface Routed {
  readonly response: Promise<Response>;
  /** the sandbox's record of the request, complete when it is answered */
  readonly record?: SandboxRequest | undefined;
  /** whether the request is left out of the log */
  readonly silent?: boolean;
}

function route(
  { sandbox, control: controlled = true, loopback }: Answering,
  request: Request,
  pathname: string,
): Routed {
  const page = controlled ? pageResponse(request, pathname) : undefined;
  if (page) return { response: Promise.resolve(page) };
  if (pathname === CONTROL_PATH || pathname.startsWith(`${CONTROL_PATH}/`)) {
    const response = controlled
      ? control(sandbox, request, loopback)
      : Promise.resolve(refused(404, "The controls are switched off."));
    return { response, silent: isPolling(request) };
  }
  const open = isOpen(pathname);
  if (open && isPreflight(request)) return { response: Promise.resolve(preflightResponse()) };
  const response = sandbox.fetch(request);
  // The sandbox adds its record before it waits for anything.
  const record = sandbox.requests.at(-1);
  return { response: open ? response.then(opened) : response, record };
}

const refused = (status: number, detail: string): Response =>
  refusalResponse(new Refusal(status, [{ detail }]), crypto.randomUUID());
