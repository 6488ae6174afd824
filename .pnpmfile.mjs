/**
 * The export condition that resolves to sources inside the workspace. Removed from published packages,
 * because they do not contain sources.
 */
const SOURCE = "@klaviyo-kit/source";

const withoutSource = (target) =>
  typeof target === "string"
    ? target
    : Object.fromEntries(Object.entries(target).filter(([condition]) => condition !== SOURCE));

export const hooks = {
  beforePacking({ exports = {}, ...manifest }) {
    const entries = Object.entries(exports).map(([path, target]) => [path, withoutSource(target)]);
    return { ...manifest, exports: Object.fromEntries(entries) };
  },
};
