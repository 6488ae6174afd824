import { type Behaviours, resourceOf } from "../account/behaviour.js";

const TYPE = "template-universal-content";

/** Universal content: blocks that templates share. */
export const universalContent: Behaviours = {
  types: {
    [TYPE]: {
      id: (_, account) => account.ids.uuid().replaceAll("-", ""),
      defaults: () => ({ screenshot_status: "never_generated", screenshot_url: "" }),
    },
  },
  operations: {
    update_universal_content: ({ parameters }, account, next) => {
      const { attributes: before } = account.require(TYPE, String(parameters["id"]));
      const content = resourceOf(next());
      if (!content) return {};
      // Both are required: null leaves them as they are.
      const { name, definition } = content.attributes;
      const kept = {
        name: name ?? before["name"],
        definition: definition ?? before["definition"],
      };
      return { data: account.update(content, kept) };
    },
  },
};
