export {
  type Change,
  type ClassedChange,
  type Diff,
  isBreaking,
} from "./diff/change.js";
export { compareModels } from "./diff/compare.js";
export { operationHistory } from "./diff/history.js";
export { renderHtml } from "./diff/render/html.js";
export { type ChangeClass, type ChangeKind, RULES, type Rule } from "./diff/rules.js";
export {
  type EmitOptions,
  emit,
  emitSource,
  ownedFolders,
  ownedSources,
} from "./emit/emit.js";
export { exampleCode } from "./emit/example-code.js";
export { type OperationPage, operationPages } from "./emit/operation-pages.js";
export { InputError } from "./errors.js";
export type { Files } from "./files/compare.js";
export { writeFiles } from "./files/write.js";
export { type IngestOptions, ingest, isSpec } from "./ingest/ingest.js";
export { withExamples } from "./mock/examples.js";
export { type PrismServer, startPrism } from "./mock/prism.js";
export { type MockServer, startMock } from "./mock/server.js";
export { buildModel } from "./model/build.js";
export { exampleOf, withExampleCalls } from "./model/example.js";
export { exampleId, exampleText } from "./model/example-text.js";
export type * from "./model/model.js";
export type * from "./model/schema.js";
export { stringsOf } from "./model/schema-parts.js";
export { withWords } from "./model/words.js";
export { domainDocument, domainNames } from "./spec/domain-document.js";
export { type ExamplesFile, readExamples } from "./spec/examples.js";
export {
  type FiltersExtension,
  type JsonValue,
  type OperationObject,
  type OperationSite,
  operationsOf,
  type ParameterObject,
  type SchemaObject,
  type Spec,
} from "./spec/openapi.js";
export { type Overlays, readOverlays } from "./spec/overlay.js";
export { parseOpenApi } from "./spec/parse.js";
export { readSpecFolder } from "./spec/read.js";
export { readWords, type Words, type WordsFile, wordsOf } from "./spec/words.js";
