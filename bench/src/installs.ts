import { installApp } from "@klaviyo-kit/rehearsal/app";
import { BUDGET, installedBy } from "@klaviyo-kit/rehearsal/installed";
import { release, setStage } from "@klaviyo-kit/rehearsal/workspace";
import { versionOf } from "./places.js";
import { compare, count, type Row, size } from "./table.js";

/** Bytes of the sandbox with its dependencies and zod. */
const SANDBOX = 15e6;

export async function installs(): Promise<Row[]> {
  const stage = await setStage();
  try {
    await release(stage);
    const ours = { "@klaviyo-kit/profiles": "*", "@klaviyo-kit/runtime": "*" };
    const peer = versionOf("klaviyo-api");
    const theirs = { "klaviyo-api": peer.split(" ")[1] ?? "" };
    const us = await installedBy(await installApp(stage, "ours", "npm", ours));
    const them = await installedBy(await installApp(stage, "theirs", "npm", theirs));
    const sandbox = await installApp(stage, "sandbox", "npm", { "@klaviyo-kit/sandbox": "*" });
    const { bytes } = await installedBy(sandbox);
    return [
      {
        what: "npm install of the sandbox, with its dependencies and zod",
        ours: size(bytes),
        peer: "",
        goal: `≤ ${size(SANDBOX)}`,
        met: bytes <= SANDBOX,
      },
      compare({
        what: "npm install of the runtime and one domain",
        ours: us.bytes,
        peer,
        theirs: them.bytes,
        unit: size,
        most: { value: BUDGET.bytes },
      }),
      compare({
        what: "… files",
        ours: us.files,
        peer,
        theirs: them.files,
        unit: count,
        most: { value: BUDGET.files },
      }),
    ];
  } finally {
    await stage.clear();
  }
}
