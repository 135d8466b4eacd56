import { and, eq, isNull, sql } from "drizzle-orm";
import type { Database } from "./database";
import { plainText } from "./plain-text";
import { outbox } from "./schema";

export type NewMessage = {
  channel: string;
  news: string;
  message: string;
  /** How long it waits at least: until then another may replace it. */
  afterMs: number;
};

/** One that is to be sent now, by whoever was given it and for as long as the lease lasts. */
export type LeasedMessage = Omit<NewMessage, "afterMs"> & {
  /** From 1: this one included. It also tells leases apart. */
  attempt: number;
  ageMs: number;
};

/**
 * Every replica writes the same; whoever comes second changes nothing, unless by saying more of what has not been
 * tried yet: that is due sooner. Their order is that of the first writing.
 */
export async function writeOutbox(database: Database, messages: readonly NewMessage[]): Promise<void> {
  if (messages.length === 0) return;
  // One statement may touch a row once: what is said twice is said as it was said last.
  const last = new Map(messages.map((message) => [`${message.channel} ${message.news}`, message]));
  const rows = [...last.values()].map(({ channel, news, message, afterMs }) => ({
    channel,
    news: plainText(news),
    message: plainText(message),
    dueAt: sql`now() + ${afterMs} * interval '1 millisecond'`,
  }));
  await database
    .insert(outbox)
    .values(rows)
    .onConflictDoUpdate({
      target: [outbox.channel, outbox.news],
      set: { message: sql`excluded.message`, dueAt: sql`excluded.due_at` },
      setWhere: sql`${outbox.attempts} = 0 and excluded.due_at < ${outbox.dueAt}`,
    });
}

const isOpen = sql`delivered_at is null and given_up_at is null`;

/**
 * The head of the channel's queue, if it is due and nobody is at it: the ones behind it wait. Should its holder die, it
 * falls due again when the lease is over.
 */
export async function leaseMessage(
  database: Database,
  channel: string,
  forMs: number,
): Promise<LeasedMessage | undefined> {
  // The lock looks at the row as it is now, so a head that was delivered meanwhile is not taken a second time.
  const { rows } = await database.execute<{
    news: string;
    message: string;
    attempts: number;
    age_ms: number;
  }>(sql`
    update outbox set due_at = now() + ${forMs} * interval '1 millisecond', attempts = attempts + 1
    where (channel, news) = (
      select channel, news from outbox
      where channel = ${channel} and ${isOpen} and due_at <= now()
        and place = (select min(place) from outbox where channel = ${channel} and ${isOpen})
      for update skip locked)
    returning news, message, attempts, (extract(epoch from now() - created_at) * 1000)::float8 as age_ms`);
  const [row] = rows;
  if (row === undefined) return undefined;
  return { channel, news: row.news, message: row.message, attempt: row.attempts, ageMs: row.age_ms };
}

type Named = Pick<LeasedMessage, "channel" | "news" | "attempt">;

/** Also by one whose lease has run out: that it was taken remains true. */
export async function markDelivered(database: Database, { channel, news }: Named): Promise<void> {
  await database
    .update(outbox)
    .set({ deliveredAt: sql`now()`, lastProblem: null })
    .where(and(eq(outbox.channel, channel), eq(outbox.news, news)));
}

/** Only by whoever holds it still. */
export async function postponeMessage(
  database: Database,
  message: Named,
  { byMs, problem }: { byMs: number; problem: string },
): Promise<void> {
  const dueAt = sql`now() + ${byMs} * interval '1 millisecond'`;
  await database
    .update(outbox)
    .set({ dueAt, lastProblem: plainText(problem) })
    .where(isHeldBy(message));
}

export async function giveUpMessage(database: Database, message: Named, problem: string): Promise<void> {
  await database
    .update(outbox)
    .set({ givenUpAt: sql`now()`, lastProblem: plainText(problem) })
    .where(isHeldBy(message));
}

function isHeldBy({ channel, news, attempt }: Named) {
  return and(
    eq(outbox.channel, channel),
    eq(outbox.news, news),
    eq(outbox.attempts, attempt),
    isNull(outbox.deliveredAt),
  );
}

/** Kept for a week, so that no news comes a second time; also of channels that are no longer there. */
export async function forgetMessages(database: Database): Promise<void> {
  await database.delete(outbox).where(sql`created_at < now() - interval '7 days'`);
}
