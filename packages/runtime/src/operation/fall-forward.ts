/** Header that makes the API respond with 410 for a retired revision instead of using a newer one. */
export const FALL_FORWARD_OPT_OUT = "x-klaviyo-revision-fall-forward-opt-out";
