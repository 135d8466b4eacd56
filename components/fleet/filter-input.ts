export const filterHint = "status: account: stage: tag: or text";
export const filterInputClass =
  "h-6 min-w-24 flex-1 bg-transparent text-meta outline-none placeholder:text-ink-3 max-sm:h-10 max-sm:text-card";
