import { describedSuite } from "./described.js";

await describedSuite(import.meta.url);
