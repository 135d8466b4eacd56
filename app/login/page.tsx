import type { Metadata } from "next";
import { DemoSignIn } from "../../components/shell/demo-sign-in";
import { Logo } from "../../components/shell/logo";
import { readDemoSignIns } from "../../lib/server/page-data";

export const metadata: Metadata = { title: "Sign in" };

export default async function LoginPage({
  searchParams,
}: {
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}) {
  const { callbackUrl } = await searchParams;
  const users = readDemoSignIns();
  return (
    <main className="mx-auto flex min-h-screen max-w-[420px] flex-col justify-center px-4 pb-24">
      <p className="flex items-center gap-2.5 text-card font-semibold">
        <Logo className="size-6" />
        Signalbox
      </p>
      <h1 className="mt-6 text-title font-semibold">Sign in</h1>
      {users.length > 0 ? (
        <>
          <p className="text-ink-2">This is a demo: choose who you are. No password is asked for.</p>
          <DemoSignIn users={users} next={toOwnPath(callbackUrl)} />
        </>
      ) : (
        <p className="text-ink-2">No way to sign in is configured here. Ask whoever runs this Signalbox.</p>
      )}
    </main>
  );
}

/** Only a path of ours: a link to the sign-in page must not lead somewhere else afterwards. */
function toOwnPath(raw: string | string[] | undefined): string {
  if (typeof raw !== "string" || !raw.startsWith("/") || /^\/[/\\]/.test(raw)) return "/";
  return raw;
}
