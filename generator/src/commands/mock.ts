import { once } from "node:events";
import { parseArgs } from "node:util";
import { UsageError } from "../errors.js";
import { committedRevision } from "../spec/lock.js";
import { operationsOf } from "../spec/openapi.js";
import { counted } from "../text/counted.js";
import type { Command } from "./io.js";
import { locateSpec } from "./locate.js";
import { findWorkspace } from "./workspace.js";

export const MOCK_HELP = `Usage: klaviyo-kit mock [--spec SPEC] [--port PORT]

Serves a spec with Prism on the loopback interface until it is interrupted, for contract tests. Use
its address as the baseUrl of a client, with any API key.

Options
  --spec SPEC  a revision in the spec folder (2025-07-15), a folder or file with a spec, or one of
               Klaviyo's OpenAPI descriptions (file or URL); default: the workspace's current revision
  --port PORT  default: a free port
  -h, --help   show this help

Exit codes
  0  interrupted
  1  error: the spec is invalid, Prism is not installed, or the port is in use
  2  usage error

Examples
  pnpm klaviyo-kit mock --port 4010
  curl -H 'Authorization: Klaviyo-API-Key test' -H 'revision: 2025-07-15' http://127.0.0.1:4010/api/lists
`;

export const mock: Command = async (args, io) => {
  const { values } = parseArgs({
    args: [...args],
    options: {
      spec: { type: "string" },
      port: { type: "string", default: "0" },
      help: { type: "boolean", short: "h", default: false },
    },
  });
  if (values.help) {
    io.out(MOCK_HELP);
    return 0;
  }
  const port = Number(values.port);
  if (!/^\d+$/.test(values.port) || port > 65_535) {
    throw new UsageError(
      `--port is ${JSON.stringify(values.port)}; expected a number from 0 to 65535`,
    );
  }
  const workspace = await findWorkspace(io.cwd);
  const name = values.spec ?? (workspace && (await committedRevision(workspace.spec)));
  if (name === undefined)
    throw new UsageError("--spec is missing; it is only optional in a klaviyo-kit workspace");
  const { spec } = await locateSpec(name, workspace?.spec, io.cwd);
  const { startMock } = await import("../mock/server.js");
  const server = await startMock(spec, port);
  io.out(
    `revision ${spec.info.version}: ${counted(operationsOf(spec).length, "operation")} at ${server.url}\n`,
  );
  await Promise.race([once(process, "SIGINT"), once(process, "SIGTERM")]);
  await server.close();
  return 0;
};
