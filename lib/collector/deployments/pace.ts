/** With the way to the screen a changed weight is seen within six seconds. */
const fastMs = 4_500;
/** AWS takes some four calls a second of one operation. */
const eachMs = 240;
/** Of what AWS takes, what open pages may use up before the others. */
const openShare = 0.9;

/**
 * How often one running deployment is read, so that all of them fit into what AWS takes: those with an open page
 * first, the others share what is left.
 */
export function readPaceMs({
  running,
  open,
  isOpen,
}: {
  running: number;
  /** Of the running ones. */
  open: number;
  isOpen: boolean;
}): number {
  if (running * eachMs <= fastMs) return fastMs;
  const openMs = Math.max(fastMs, (open * eachMs) / (open < running ? openShare : 1));
  if (isOpen) return openMs;
  return (running - open) / (1 / eachMs - open / openMs);
}
