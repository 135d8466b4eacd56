import type { DeploymentSnapshot, Gap } from "../../model/deployment";

/** The part could not be read; what was known of it stands. */
export function withGap(before: DeploymentSnapshot, gap: Gap): DeploymentSnapshot {
  return { ...before, gaps: [...before.gaps.filter(({ part }) => part !== gap.part), gap] };
}

export function withoutGap(before: DeploymentSnapshot, part: Gap["part"]): DeploymentSnapshot {
  if (before.gaps.every((gap) => gap.part !== part)) return before;
  return { ...before, gaps: before.gaps.filter((gap) => gap.part !== part) };
}
