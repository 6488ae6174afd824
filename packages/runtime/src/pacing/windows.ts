/** What is known of the windows of one (account, operation); plain JSON. */
export interface WindowState {
  pausedUntil: number;
}
