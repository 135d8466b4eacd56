/** PostgreSQL's text can hold anything but NUL; half a surrogate pair has no UTF-8, and would come back as another text. */
export function plainText(value: string): string {
  return value.replaceAll(/\0|\p{Surrogate}/gu, "\uFFFD");
}
