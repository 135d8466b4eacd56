/** Links come from AWS, and whoever writes a pipeline writes them: only http(s) becomes a link. */
export function toSafeUrl(raw: string | undefined): string | undefined {
  if (raw === undefined || !URL.canParse(raw)) return undefined;
  const { protocol, href } = new URL(raw);
  return protocol === "https:" || protocol === "http:" ? href : undefined;
}
