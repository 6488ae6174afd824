export { type MockApi, mockApi } from "./mock-api.js";
export { withPages } from "./pages.js";
