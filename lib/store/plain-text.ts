/** PostgreSQL's text can hold anything but NUL. */
export function plainText(value: string): string {
  return value.replaceAll("\0", "\uFFFD");
}
