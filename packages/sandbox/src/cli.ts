#!/usr/bin/env node
import { once } from "node:events";
import { runSandbox } from "./command/run.js";

// A reader such as `head` closes the pipe when it has enough. That is not an error.
process.stdout.on("error", (error: NodeJS.ErrnoException) => {
  if (error.code !== "EPIPE") throw error;
  process.exit(0);
});

runSandbox(process.argv.slice(2), {
  out: (text) => process.stdout.write(text),
  err: (text) => process.stderr.write(text),
  cwd: process.cwd(),
  interactive: process.stderr.isTTY === true && process.env["CI"] === undefined,
  stopped: () => Promise.race([once(process, "SIGINT"), once(process, "SIGTERM")]),
}).then((code) => {
  process.exitCode = code;
});
