import { type PrivatePostgres, startPostgres } from "./postgres";

export type KeptPostgres = { url: string; stop(): Promise<void> };

/** A private server that is started again if it ends by itself; its address stays the same. */
export async function keepPostgres(dataPath: string): Promise<KeptPostgres> {
  let isStopping = false;
  let server = await startPostgres(dataPath);
  let restarting: Promise<void> = Promise.resolve();

  const restart = async () => {
    console.error("PostgreSQL has ended by itself; starting it again.");
    try {
      server = await startPostgres(dataPath);
      watch(server);
    } catch (error) {
      console.error(error instanceof Error ? error.message : String(error));
      process.kill(process.pid, "SIGTERM");
    }
  };
  const watch = ({ onLost }: PrivatePostgres) => {
    onLost(() => {
      if (!isStopping) restarting = restart();
    });
  };
  watch(server);
  return {
    url: server.url,
    stop: async () => {
      isStopping = true;
      await restarting;
      await server.stop();
    },
  };
}
