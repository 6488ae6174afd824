#!/usr/bin/env node
import { setFlagsFromString } from "node:v8";
import { main } from "./main.js";

const [command] = process.argv.slice(2);

// A command is over before optimized code pays: without the optimizing compiler a bump takes 0.6 times
// the CPU and no longer. The mock stays and serves.
if (command !== "mock") setFlagsFromString("--no-opt");

// A reader that has seen enough, as `head`, closes the pipe: that is no fault.
process.stdout.on("error", (error: NodeJS.ErrnoException) => {
  if (error.code !== "EPIPE") throw error;
  process.exit(0);
});

process.exitCode = await main(process.argv.slice(2), {
  out: (text) => process.stdout.write(text),
  err: (text) => process.stderr.write(text),
  cwd: process.cwd(),
  interactive: process.stderr.isTTY === true && process.env["CI"] === undefined,
});
