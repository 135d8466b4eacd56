"use client";

import { PageProblem } from "../../components/shell/page-problem";

export default function PageError({
  error,
  reset,
}: {
  error: Error & { digest?: string };
  reset: () => void;
}) {
  return <PageProblem digest={error.digest} onRetry={reset} />;
}
