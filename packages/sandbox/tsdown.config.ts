import { defineConfig } from "tsdown";
import shared from "../../tsdown.config.ts";

/** Like the other packages, but /mocks must not load the operations that only the sandbox serves. */
export default defineConfig({ ...shared, outputOptions: { comments: { jsdoc: false } } });
