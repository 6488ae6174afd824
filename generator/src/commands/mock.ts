import { once } from "node:events";
import { parseArgs } from "node:util";
import { InputError } from "../errors.js";
import { committedRevision } from "../spec/lock.js";
import { operationsOf } from "../spec/openapi.js";
import type { Command } from "./io.js";
import { locateSpec } from "./locate.js";
import { findWorkspace } from "./workspace.js";

export const MOCK_HELP = `klaviyo-kit mock [--spec FILE_OR_REVISION] [--port PORT]

Serves a spec through Prism on the loopback interface, until it is interrupted: an API that answers
like Klaviyo's for contract tests. Give its address to a client as baseUrl; any key will do.

  --spec  a revision of the spec folder, a spec or a description (file or URL); the workspace's
          current revision if left out
  --port  a free one if left out

Examples
  pnpm klaviyo-kit mock --port 4010
  curl -H 'Authorization: Klaviyo-API-Key test' -H 'revision: 2025-07-15' http://127.0.0.1:4010/api/lists
`;

/** \`klaviyo-kit mock\`: see {@link MOCK_HELP}. */
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
  if (!Number.isInteger(port) || port < 0 || port > 65_535) {
    throw new InputError(
      `${JSON.stringify(values.port)} is no port; expected a number from 0 to 65535`,
    );
  }
  const workspace = await findWorkspace(io.cwd);
  const name = values.spec ?? (workspace && (await committedRevision(workspace.spec)));
  if (name === undefined)
    throw new InputError("name a spec with --spec: this folder is no workspace");
  const spec = await locateSpec(name, workspace?.spec, io.cwd);
  const { startMock } = await import("../mock/server.js");
  const server = await startMock(spec, port);
  io.out(
    `revision ${spec.info.version}: ${operationsOf(spec).length} operations at ${server.url}\n`,
  );
  await Promise.race([once(process, "SIGINT"), once(process, "SIGTERM")]);
  await server.close();
  return 0;
};
