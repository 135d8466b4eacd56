import Link from "next/link";
import { TopBar } from "../shell/top-bar";
import { Glyph } from "../status/glyph";
import { Notice } from "../ui/notice";

/** Deleted or renamed while somebody looked at it. */
export function Gone({ name }: { name: string }) {
  return (
    <>
      <TopBar title={name} />
      <Notice mark={<Glyph shape="ring-dash" className="text-ink-3" />} title={`${name} is no longer there`}>
        <p>It was deleted or renamed, or is not watched any more. Its history is kept.</p>
        <Link href="/" className="link-ink">
          All pipelines
        </Link>
      </Notice>
    </>
  );
}
