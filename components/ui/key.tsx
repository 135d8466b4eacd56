/** A key printed where it works. */
export function Key({ children }: { children: string }) {
  return (
    <kbd className="rounded-token border border-line px-1 font-sans text-caption text-ink-3">{children}</kbd>
  );
}
