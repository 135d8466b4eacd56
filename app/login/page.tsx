import type { Metadata } from "next";
import { DemoSignIn } from "../../components/shell/demo-sign-in";
import { Logo } from "../../components/shell/logo";
import { SignIn } from "../../components/shell/sign-in";
import { SignInProblem } from "../../components/shell/sign-in-problem";
import { readSignInPage } from "../../lib/server/sign-in-page";

export const metadata: Metadata = { title: "Sign in" };

export default async function LoginPage({
  searchParams,
}: {
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}) {
  const { ways, demoUsers, next, problem } = await readSignInPage(await searchParams);
  return (
    <main className="mx-auto flex min-h-screen max-w-[420px] flex-col justify-center px-4 pb-24">
      <p className="flex items-center gap-2.5 text-card font-semibold">
        <Logo className="size-6" />
        Signalbox
      </p>
      <h1 className="mt-6 text-title font-semibold">Sign in</h1>
      <SignInProblem problem={problem} />
      {ways.length > 0 && <SignIn ways={ways} next={next} />}
      {demoUsers.length > 0 && <DemoSignIn users={demoUsers} next={next} isOnly={ways.length === 0} />}
    </main>
  );
}
