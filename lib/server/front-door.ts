const openPaths = ["/login", "/icon.svg", "/api/health", "/api/ready"];

// Found by next.config.mjs when the app is built.
const publicFiles: readonly string[] = JSON.parse(process.env.SIGNALBOX_PUBLIC_FILES ?? "[]");

/** What needs no session. Everything else does, also what does not exist. */
export function isOpenPath(pathname: string): boolean {
  return openPaths.includes(pathname) || pathname.startsWith("/api/auth/") || publicFiles.includes(pathname);
}

/** What a program opens with a token of its own. The routes ask for it; a session opens none of them. */
export function isTokenPath(pathname: string): boolean {
  return pathname === "/api/metrics" || pathname.startsWith("/api/v1/");
}

export function toSecurityPolicy(nonce: string): string {
  return [
    "default-src 'self'",
    `script-src 'self' 'nonce-${nonce}' 'strict-dynamic'`,
    `style-src 'self' 'nonce-${nonce}'`,
    "img-src 'self' data:",
    "connect-src 'self'",
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ].join("; ");
}
