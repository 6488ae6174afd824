export { type Mock, type MockSeed, mock, type Overrides } from "./factory.js";
export { type FailureOptions, failure } from "./failure.js";
export {
  type MockHandler,
  type MockHandlers,
  type MockOptions,
  mockHandler,
  mockHandlers,
} from "./handler.js";
export type { MockOperation } from "./operation.js";
export { type MockInput, type MockResource, MockStore } from "./store.js";
