/** How text is shown. */
export interface Terminal {
  /** columns that lines are wrapped at; `undefined` to leave lines as they are */
  width: number | undefined;
  color: boolean;
}

/** Narrower lines would break most names. */
const LEAST_WIDTH = 40;

/**
 * Returns how to show text on a stream. `NO_COLOR` and `FORCE_COLOR` are the conventions of
 * no-color.org and force-color.org; `FORCE_COLOR=0` means no color.
 */
export function terminalOf(
  { isTTY, columns }: { isTTY?: boolean; columns?: number },
  env: Readonly<Record<string, string | undefined>>,
): Terminal {
  const { NO_COLOR, FORCE_COLOR, TERM } = env;
  const forced = FORCE_COLOR !== undefined && FORCE_COLOR !== "";
  const color = forced
    ? FORCE_COLOR !== "0" && FORCE_COLOR !== "false"
    : isTTY === true && !NO_COLOR && TERM !== "dumb";
  const width = isTTY === true && columns ? Math.max(LEAST_WIDTH, columns) : undefined;
  return { width, color };
}
