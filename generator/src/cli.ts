#!/usr/bin/env node
import { setFlagsFromString } from "node:v8";
import { main } from "./main.js";
import { terminalOf } from "./text/terminal.js";

const [command] = process.argv.slice(2);

// Commands end before optimized code pays off: without the optimizing compiler, a bump needs 0.6 times
// the CPU and the same time. Servers run longer.
if (command !== "mock" && command !== "sandbox") setFlagsFromString("--no-opt");

// A reader such as `head` closes the pipe when it has enough. That is not an error.
process.stdout.on("error", (error: NodeJS.ErrnoException) => {
  if (error.code !== "EPIPE") throw error;
  process.exit(0);
});

process.exitCode = await main(process.argv.slice(2), {
  out: (text) => process.stdout.write(text),
  err: (text) => process.stderr.write(text),
  terminal: terminalOf(process.stdout, process.env),
  cwd: process.cwd(),
  interactive: process.stderr.isTTY === true && process.env["CI"] === undefined,
});
