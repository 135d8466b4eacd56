// Preloaded into children: after kill -9 of whoever started them nobody else would end them.
if (process.channel) {
  process.channel.unref();
  process.once("disconnect", () => process.kill(process.pid, "SIGTERM"));
}
