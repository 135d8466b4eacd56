const yearSeconds = 365 * 24 * 3600;

/** A cookie, because the server paints in the right theme only if it is told. */
export function toggleTheme(): void {
  const root = document.documentElement;
  const isDark = root.dataset.theme
    ? root.dataset.theme === "dark"
    : window.matchMedia("(prefers-color-scheme: dark)").matches;
  const theme = isDark ? "light" : "dark";
  root.dataset.theme = theme;
  // biome-ignore lint/suspicious/noDocumentCookie: the cookie store API is missing in Firefox and Safari.
  document.cookie = `theme=${theme};path=/;max-age=${yearSeconds};samesite=lax`;
}
