import { readFileSync, writeFileSync } from "node:fs";
import { FIDELITY } from "../../../sandbox/src/fidelity/all.js";
import { withFidelityTable } from "./table.js";

const path = new URL("../../../../docs/sandbox.md", import.meta.url);
writeFileSync(path, withFidelityTable(readFileSync(path, "utf8"), FIDELITY));
