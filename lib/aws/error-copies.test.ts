import { expect, test, vi } from "vitest";

/** As Next loads a module twice: once for instrumentation, once for a route. */
async function loadCopy() {
  vi.resetModules();
  const [{ AppError }, { GatewayError }, { LostAnswerError }] = await Promise.all([
    import("../model/app-error"),
    // The errors that cross from one build to the other are the gateway's.
    import("./gateway-error"),
    import("./lost-answer"),
  ]);
  return { AppError, GatewayError, LostAnswerError };
}

test("an error made in one copy of the modules is known in the other, as what it is and no more", async () => {
  const [there, here] = [await loadCopy(), await loadCopy()];
  expect(there.AppError).not.toBe(here.AppError);
  const own = new there.AppError("conflict", "Too late.");
  const told = new there.GatewayError("forbidden", "StopDeployment", "AWS denies it.", { cause: undefined });
  const lost = new there.LostAnswerError(told, true);
  const known = ({ AppError, GatewayError, LostAnswerError }: typeof here) =>
    [own, told, lost, new Error("another")].map((error) => [
      error instanceof AppError,
      error instanceof GatewayError,
      error instanceof LostAnswerError,
    ]);
  const asWhat = [
    [true, false, false],
    [true, true, false],
    [true, true, true],
    [false, false, false],
  ];
  expect(known(here)).toEqual(asWhat);
  expect(known(there)).toEqual(asWhat);
});
