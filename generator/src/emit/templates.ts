import { readFileSync } from "node:fs";
import Handlebars from "handlebars";

/** Folders of templates: next to the built code, or next to the generator in the workspace. */
const PLACES = ["./templates/", "../../../templates/"].map(
  (path) => new URL(path, import.meta.url),
);

const handlebars = Handlebars.create();
const compiled = new Map<string, HandlebarsTemplateDelegate>();

/** Renders a template of `templates/`. Values are source code and are not escaped. */
export function render(name: string, view: object): string {
  let template = compiled.get(name);
  if (!template) {
    template = handlebars.compile(templateSource(`${name}.hbs`), { noEscape: true, strict: true });
    compiled.set(name, template);
  }
  return template(view);
}

/** Returns the text of a file in `templates/`. */
export function templateSource(file: string): string {
  for (const place of PLACES) {
    try {
      return readFileSync(new URL(file, place), "utf8");
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== "ENOENT") throw error;
    }
  }
  throw new Error(`the template ${file} is missing`);
}
