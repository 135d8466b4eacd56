import Link from "next/link";
import type { PipelineKey, PipelineName } from "../../lib/model/ids";
import { TopBar } from "../shell/top-bar";
import { Glyph } from "../status/glyph";
import { Notice } from "../ui/notice";

/** An address of long ago, or mistyped: the pipeline is there, the attempt is not. */
export function NoSuchAttempt({ pipeline, name }: { pipeline: PipelineKey; name: PipelineName }) {
  return (
    <>
      <TopBar title={name} tools={null} />
      <Notice
        mark={<Glyph shape="ring-dash" className="text-ink-3" />}
        title="This attempt is not known here"
      >
        <p>
          Signalbox keeps what actions came to for as long as its history goes back; this one is not in it.
        </p>
        <Link href={`/pipelines/${pipeline}`} prefetch={false} className="link-ink">
          The pipeline
        </Link>
      </Notice>
    </>
  );
}
