const secretKeys: readonly string[] = ["OAuthToken"];

/** Secret properties never come back, wherever a configuration is shown. */
export function masked(configuration: Record<string, string>): Record<string, string> {
  if (!secretKeys.some((key) => key in configuration)) return configuration;
  return Object.fromEntries(
    Object.entries(configuration).map(([key, value]) => [key, secretKeys.includes(key) ? "****" : value]),
  );
}
