// What hey-api writes when asked for what a package of ours has: operations, schemas, mocks.
const { DESCRIPTION, OUT } = process.env;

export default {
  input: DESCRIPTION,
  output: OUT,
  plugins: [
    "@hey-api/client-fetch",
    "@hey-api/typescript",
    "@hey-api/sdk",
    "zod",
    "@faker-js/faker",
    "msw",
  ],
};
