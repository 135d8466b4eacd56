import type { DeploymentSnapshot } from "../../model/deployment";
import type { DeploymentBook } from "./deployment-book";

/** A deployment that undoes another names it; the other one is told, should AWS not have told it yet. */
export function linkRollback(book: DeploymentBook, { key, rollback }: DeploymentSnapshot): void {
  const of = rollback?.of;
  const undone = of && book.get(of);
  if (!undone || undone.rollback?.by === key) return;
  book.edit(of, (before) => ({ ...before, rollback: { ...before.rollback, by: key } }));
}
