export { type Mock, type MockSeed, mock, type Overrides } from "../factory/factory.js";
export type { SandboxOperation } from "../operation/operation.js";
export { type FailureOptions, failure } from "../response/failure.js";
export type { MockInput, MockResource } from "../store/resource.js";
export {
  type MockHandler,
  type MockHandlers,
  type MockOptions,
  mockHandler,
  mockHandlers,
} from "./handler.js";
export { MockStore } from "./mock-store.js";
