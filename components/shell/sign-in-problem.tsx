import { Glyph } from "../status/glyph";
import { wordSignInProblem } from "./sign-in-words";

export function SignInProblem({ problem }: { problem: string | undefined }) {
  if (problem === undefined) return null;
  const isEnd = problem === "SessionRequired";
  return (
    <p
      role="status"
      className={`mt-3 flex gap-2 rounded-control px-3 py-2 text-meta ${isEnd ? "bg-sunk" : "bg-bad-t"}`}
    >
      <span className="pt-px">
        <Glyph shape={isEnd ? "clock" : "square-cross"} className={isEnd ? "text-ink-3" : "text-bad"} />
      </span>
      {wordSignInProblem(problem)}
    </p>
  );
}
