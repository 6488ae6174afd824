import { readFileSync } from "node:fs";
import { readSpecFolder } from "@klaviyo-kit/generator";
import { contractSuite } from "./suite.js";

const specs = new URL("../../../spec/", import.meta.url);
const { current } = JSON.parse(readFileSync(new URL("lock.json", specs), "utf8")) as {
  current: string;
};

contractSuite(
  await readSpecFolder(new URL(current, specs).pathname),
  (domain) => import(new URL(`../../${domain}/src/index.ts`, import.meta.url).pathname),
);
