/** A single file of openapi-typescript: the package's entry also loads a linter and a YAML parser. */
declare module "openapi-typescript/dist/transform/schema-object.mjs" {
  export { transformSchemaObject as default } from "openapi-typescript";
}
