const key = "signalbox-told";
const mostKept = 200;

/** False for what a tab of this browser has told before: the tab that tells changes, and pages are loaded anew. */
export function claimTelling(id: string): boolean {
  const told = (localStorage.getItem(key) ?? "").split("\n");
  if (told.includes(id)) return false;
  localStorage.setItem(key, [...told, id].slice(-mostKept).join("\n"));
  return true;
}
