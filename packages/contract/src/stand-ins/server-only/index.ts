/** Has no effect. Next.js fails the build if a client component imports `server-only`. */
export {};
