export const RUNTIME = "@klaviyo-kit/runtime";

export const OAUTH = `${RUNTIME}/oauth`;
