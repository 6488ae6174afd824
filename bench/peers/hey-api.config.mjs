// Makes hey-api write what our packages contain: operations, schemas and mocks.
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
