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

type Basis = { pipelines: number; unread: number; unremembered: number; isGuessed: boolean };
type Props = PostureList &
  Basis & {
    params: PostureParams;
    countsWithout: Readonly<Record<string, number>>;
  };

/** Where pipelines deviate from good practice, painted by the server as it is when the page is asked for. */
export function PostureView({ params, countsWithout, ...page }: Props) {
  const { groups, accepted, counts, shown, pipelines, unread } = page;
  const standing = counts.high + counts.medium + counts.low;
  return (
    <>
      <TopBar title="Posture" about={<About counts={counts} pipelines={pipelines} />} />
      <PostureHeads order={params.order} />
      <Notes {...page} />
      {groups.map((group) => (
        <PostureGroupPart key={keyOf(group)} group={group} />
      ))}
      {standing === 0 && (
        <NothingFound
          pipelines={pipelines}
          unread={unread}
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
    <span className="max-sm:hidden">
      {pipelines} {pipelines === 1 ? "pipeline" : "pipelines"}: {counts.high} high · {counts.medium} medium ·{" "}
      {counts.low} low
    </span>
  );
}

/** What the findings rest on, where that is not the whole of it. */
function Notes({ pipelines, unread, unremembered, isGuessed }: Basis) {
  const notes = [
    unread > 0 &&
      `The definitions of ${unread} of ${pipelines} pipelines are not read yet: nothing is found there so far.`,
    unremembered > 0 &&
      `The past of ${unremembered} of ${pipelines} pipelines is still being read: what only the past tells is not found there yet.`,
    isGuessed &&
      "Which stages are production is guessed, from their names and from what deploys last: the configuration names none.",
  ].filter((note) => note !== false);
  if (notes.length === 0) return null;
  return (
    <div className="posture-notes">
      {notes.map((note) => (
        <p key={note}>{note}</p>
      ))}
    </div>
  );
}
