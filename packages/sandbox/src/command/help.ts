import { REVISION } from "../generated/operations.js";
import { DEFAULT_PORT } from "./arguments.js";

/**
 * Returns the help.
 *
 * @param program how the command is called, as in `npx @klaviyo-kit/sandbox`
 * @param example the same in examples
 */
export const helpText = (
  program: string,
  example: string = program,
): string => `Usage: ${program} [OPTIONS]

Serves an account that behaves like Klaviyo, revision ${REVISION}, until it is interrupted. Use its
address as the base URL of a client in any language. Any private key is accepted unless --key is given;
the company id of the client-side API is SANDBX.

Options
  --port PORT    0 chooses a free port; default: ${DEFAULT_PORT}
  --host HOST    address to listen on; default: 127.0.0.1, which other machines cannot reach
  --seed SEED    what the account holds at the start: empty, demo (a small shop), or a JSON file with
                 a list of JSON:API resources; default: empty
  --data FILE    keep the account in this file: loaded at the start instead of the seed, written within
                 a second of each change and at the end
  --limits MODE  on: count requests against Klaviyo's rate limits; off: do not; default: on
  --key KEY[:SCOPE,SCOPE]
                 accept this private key, with these scopes or with all; repeat it for more keys
  --no-control   do not serve the controls under /_sandbox, and no page at /
  --log          write a line of JSON per request to standard output
  -h, --help     show this help
  --version      show the version

Open the address in a browser to see what the account holds and what was received.

Controls, for tests in any language (GET /_sandbox lists all)
  POST /_sandbox/advance   {"by": "10m"}          move the clock: jobs finish, tokens expire
  POST /_sandbox/fail      {"operation": "create_profile", "status": 503, "times": 2}
  POST /_sandbox/reset     {}                     start over with the seed
  GET  /_sandbox/requests                         what was received, and why it was refused

Exit codes
  0  interrupted
  1  error: the port is in use, or a file cannot be read, is not valid or is in use
  2  usage error

Examples
  ${example} --port ${DEFAULT_PORT} --seed demo
  ${example} --data account.json --limits off
  ${example} --key pk_reader:profiles:read,lists:read
  curl -H 'Authorization: Klaviyo-API-Key test' -H 'revision: ${REVISION}' http://127.0.0.1:${DEFAULT_PORT}/api/lists
  curl -H 'content-type: application/json' -d '{"by": "1h"}' http://127.0.0.1:${DEFAULT_PORT}/_sandbox/advance
`;
