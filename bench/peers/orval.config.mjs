// Makes orval write what our packages contain: operations, schemas and mocks.
const { DESCRIPTION, OUT } = process.env;
const input = { target: DESCRIPTION };
const mode = "tags-split";

export default {
  fetch: {
    input,
    output: {
      target: `${OUT}/fetch.ts`,
      schemas: `${OUT}/model`,
      client: "fetch",
      mock: true,
      mode,
    },
  },
  zod: {
    input,
    output: { target: `${OUT}/zod.ts`, client: "zod", fileExtension: ".zod.ts", mode },
  },
};
