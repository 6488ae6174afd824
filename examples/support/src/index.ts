export { type MockApi, mockApi } from "./mock-api.js";
