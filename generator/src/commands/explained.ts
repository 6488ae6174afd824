import { withExampleCalls } from "../model/example.js";
import type { Model } from "../model/model.js";
import { withWords } from "../model/words.js";
import { readExamples } from "../spec/examples.js";
import { readWords } from "../spec/words.js";

/** Returns the model with our words and examples. */
export const explained = async (model: Model): Promise<Model> =>
  withExampleCalls(withWords(model, await readWords()), await readExamples());
