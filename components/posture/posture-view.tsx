import Link from "next/link";
import type { PostureList } from "../../lib/model/posture/posture-card";
import { type PostureParams, postureAddress, postureStep } from "../../lib/model/posture/posture-params";
import { TopBar } from "../shell/top-bar";
import { buttonClass } from "../ui/button";
import { AcceptedPart } from "./accepted-part";
import { NothingFound } from "./nothing-found";
import { PostureGroupPart } from "./posture-group-part";
import { PostureHeads } from "./posture-heads";
import "./posture.css";

type Props = PostureList & {
  params: PostureParams;
  pipelines: number;
  remembered: number;
  isGuessed: boolean;
  countsWithout: Readonly<Record<string, number>>;
};

/** Where pipelines deviate from good practice, painted by the server as it is when the page is asked for. */
export function PostureView({ params, pipelines, remembered, isGuessed, countsWithout, ...list }: Props) {
  const { groups, accepted, counts, shown } = list;
  const standing = counts.high + counts.medium + counts.low;
  return (
    <>
      <TopBar title="Posture" about={<About counts={counts} pipelines={pipelines} />} />
      <PostureHeads order={params.order} />
      <Notes pipelines={pipelines} remembered={remembered} isGuessed={isGuessed} />
      {groups.map((group) => (
        <PostureGroupPart key={keyOf(group)} group={group} />
      ))}
      {standing === 0 && (
        <NothingFound
          pipelines={pipelines}
          isNarrowed={params.filter.length > 0}
          countsWithout={countsWithout}
        />
      )}
      {shown < standing && (
        <p className="posture-more">
          {shown} of {standing} are shown.{" "}
          <Link
            href={postureAddress({ ...params, most: shown + postureStep })}
            prefetch={false}
            scroll={false}
            className={buttonClass()}
          >
            Show {Math.min(postureStep, standing - shown)} more
          </Link>
        </p>
      )}
      <AcceptedPart cards={accepted} />
    </>
  );
}

function keyOf(group: PostureList["groups"][number]): string {
  switch (group.kind) {
    case "severity":
      return group.severity;
    case "rule":
      return group.rule;
    case "pipeline":
      return group.place.key;
  }
}

function About({ counts, pipelines }: Pick<Props, "counts" | "pipelines">) {
  return (
    <>
      <span className="max-sm:hidden">
        {pipelines} {pipelines === 1 ? "pipeline" : "pipelines"}:{" "}
      </span>
      {counts.high} high<span className="max-sm:hidden"> · {counts.medium} medium</span>
      <span className="max-sm:hidden"> · {counts.low} low</span>
    </>
  );
}

/** What the findings rest on, where that is not the whole of it. */
function Notes({ pipelines, remembered, isGuessed }: Pick<Props, "pipelines" | "remembered" | "isGuessed">) {
  if (!isGuessed && remembered >= pipelines) return null;
  return (
    <div className="posture-notes">
      {remembered < pipelines && (
        <p>
          The past of {pipelines - remembered} of {pipelines} pipelines is still being read: what only the
          past tells is not found there yet.
        </p>
      )}
      {isGuessed && (
        <p>
          Which stages are production is guessed from their names and from what deploys last: the
          configuration has no <code>production</code>.
        </p>
      )}
    </div>
  );
}
