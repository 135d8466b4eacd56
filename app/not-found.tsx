import Link from "next/link";
import { Logo } from "../components/shell/logo";

export default function NotFound() {
  return (
    <main className="mx-auto flex max-w-[520px] gap-5 p-8">
      <Logo className="size-6 shrink-0" />
      <div>
        <h1 className="text-title font-semibold">There is no such page</h1>
        <p className="mt-1 text-ink-2">
          A pipeline that was deleted or renamed, or one you may not see, has no page either.
        </p>
        <Link href="/" className="link-ink mt-3 inline-block">
          All pipelines
        </Link>
      </div>
    </main>
  );
}
