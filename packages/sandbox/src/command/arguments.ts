import { parseArgs } from "node:util";
import type { SandboxKey, SandboxKeys } from "../gateway/authenticate.js";
import { UsageError } from "./io.js";

/** What the command line asks for. */
export interface Arguments {
  readonly port: number;
  readonly host: string | undefined;
  /** `empty`, `demo` or a path */
  readonly seed: string;
  readonly data: string | undefined;
  readonly limits: boolean;
  readonly control: boolean;
  readonly log: boolean;
  readonly keys: SandboxKeys | undefined;
  readonly help: boolean;
  readonly version: boolean;
}

/** The port if none is given. */
export const DEFAULT_PORT = 4020;

const MAX_PORT = 65_535;

/** Parses the command line. @throws {UsageError} */
export function parseArguments(args: readonly string[]): Arguments {
  const { values } = parsed(args);
  return {
    port: portOf(values.port),
    host: values.host,
    seed: values.seed,
    data: values.data,
    limits: switchOf("--limits", values.limits),
    control: !values["no-control"],
    log: values.log,
    keys: values.key && keysOf(values.key),
    help: values.help,
    version: values.version,
  };
}

function parsed(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      options: {
        port: { type: "string", default: String(DEFAULT_PORT) },
        host: { type: "string" },
        seed: { type: "string", default: "empty" },
        data: { type: "string" },
        limits: { type: "string", default: "on" },
        "no-control": { type: "boolean", default: false },
        log: { type: "boolean", default: false },
        key: { type: "string", multiple: true },
        help: { type: "boolean", short: "h", default: false },
        version: { type: "boolean", default: false },
      },
    });
  } catch (error) {
    // Its hints on how to write positionals do not apply here: keep the first sentence.
    const [message = ""] = (error as Error).message.split(/\. |\n/, 1);
    throw new UsageError(message.replace(/\.$/, ""));
  }
}

function portOf(text: string): number {
  const port = Number(text);
  if (/^\d+$/.test(text) && port <= MAX_PORT) return port;
  throw new UsageError(
    `--port is ${JSON.stringify(text)}; expected a number from 0 to ${MAX_PORT}`,
  );
}

function switchOf(name: string, text: string): boolean {
  if (text === "on" || text === "off") return text === "on";
  throw new UsageError(`${name} is ${JSON.stringify(text)}; expected on or off`);
}

/** Reads keys with their scopes: `pk_test`, or `pk_test:profiles:read,lists:write`. */
function keysOf(texts: readonly string[]): SandboxKeys {
  return Object.fromEntries(
    texts.map((text): [string, SandboxKey] => {
      const [, key, scopes] = /^([^\s:]+)(?::(.*))?$/.exec(text) ?? [];
      if (key === undefined) {
        throw new UsageError("--key is empty or starts with a colon; expected KEY[:SCOPE,SCOPE]");
      }
      if (scopes === undefined) return [key, {}];
      const wrong = scopes.split(",").find((scope) => !/^[a-z-]+:(read|write|full)$/.test(scope));
      if (wrong === undefined) return [key, { scopes: scopes.split(",") }];
      throw new UsageError(
        `--key has the scope ${JSON.stringify(wrong)}; expected one such as profiles:read`,
      );
    }),
  );
}
