"use client";

import { PageProblem } from "../components/shell/page-problem";
import "./globals.css";

export default function GlobalError({
  error,
  reset,
}: {
  error: Error & { digest?: string };
  reset: () => void;
}) {
  return (
    <html lang="en">
      <body>
        <main>
          <PageProblem digest={error.digest} onRetry={reset} />
        </main>
      </body>
    </html>
  );
}
