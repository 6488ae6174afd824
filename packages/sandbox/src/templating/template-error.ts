/** Thrown for a template that cannot be rendered. */
export class TemplateError extends Error {
  override readonly name = "TemplateError";
}
