import Link from "next/link";
import { TopBar } from "../shell/top-bar";
import { Glyph } from "../status/glyph";
import { Notice } from "../ui/notice";

/** Deleted with its application, or older than what AWS keeps, while somebody looked at it. */
export function Gone({ name }: { name: string }) {
  return (
    <>
      <TopBar title={name} />
      <Notice
        mark={<Glyph shape="ring-dash" className="text-ink-3" />}
        title={`This deployment of ${name} is no longer there`}
      >
        <p>AWS does not tell of it any more, or its account and region are not watched now.</p>
        <Link href="/deployments" prefetch={false} className="link-ink">
          All deployments
        </Link>
      </Notice>
    </>
  );
}
