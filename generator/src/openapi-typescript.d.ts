/** A file of openapi-typescript's by itself: the whole also loads a linter and a parser of YAML. */
declare module "openapi-typescript/dist/transform/schema-object.mjs" {
  export { transformSchemaObject as default } from "openapi-typescript";
}
