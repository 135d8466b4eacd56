import { z } from "zod";
import { alarmStates } from "../cloudwatch/alarms/alarm";
import { Refusal } from "../refusal";
import type { Behaviour, Conduct } from "../traffic/behaviour";
import { liveVersion, type ServedService, setBehaviour, shareAt } from "../traffic/service";
import type { Route } from "./route";

const place = { account: z.string(), region: z.string() };

const alarm = z.strictObject({ ...place, name: z.string().min(1) });
const heldAlarm = alarm.extend({ state: z.enum(alarmStates), reason: z.string().max(1_023).optional() });

const holdAlarm: Route = ({ world }, input) => {
  const { account, region, name, state, reason = "It was told to." } = heldAlarm.parse(input);
  world.alarms.hold({ account, region }, name, { value: state, reason });
};

const letAlarmGo: Route = ({ world }, input) => {
  const { name, ...where } = alarm.parse(input);
  const found = world.alarms.find(where, name);
  if (!found) throw new Refusal("NotFound", `There is no alarm ${name}.`);
  world.alarms.letGo(found);
};

const listServices: Route = ({ world }) => ({
  services: world.traffic.all().map(({ account, region, name, front, versions }) => ({
    account,
    region,
    name,
    kind: front.kind,
    versions: versions
      .filter(({ until }) => until === undefined)
      .map((version) => ({
        id: version.id,
        place: version.place,
        percent: Math.round(shareAt(version, world.time.now()) * 100) / 100,
        behaviour: version.behaviours.at(-1)?.value,
      })),
  })),
});

const conduct = {
  errorRatio: z.number().min(0).max(1).optional(),
  p50Ms: z.number().positive().max(900_000).optional(),
  p99Ms: z.number().positive().max(900_000).optional(),
};
const behaviourBody = z.strictObject({
  ...place,
  service: z.string(),
  /** Left out: the newest. */
  version: z.string().optional(),
  /** The version behaves so from this share of the traffic on, and as it did below it. */
  fromPercent: z.number().min(0).max(100).optional(),
  ...conduct,
});

const setConduct: Route = ({ world }, input) => {
  const { account, region, service: name, version: id, fromPercent, ...wanted } = behaviourBody.parse(input);
  const service = world.traffic.find(account, region, name);
  const version = service && versionOf(service, id);
  const known = version?.behaviours.at(-1)?.value;
  if (!service || !version || !known) throw new Refusal("NotFound", `There is no such version of ${name}.`);
  const { loaded: _, ...usual } = known;
  const worse = conductLike(usual, wanted);
  const behaviour: Behaviour =
    fromPercent === undefined ? worse : { ...usual, loaded: { fromPercent, conduct: worse } };
  setBehaviour(service, world.time.now(), version.id, behaviour);
  return { service: name, version: version.id, behaviour };
};

type Wanted = Partial<Pick<z.infer<typeof behaviourBody>, keyof Conduct>>;

/** What isn't said stays as it was. */
function conductLike(
  usual: Conduct,
  { errorRatio = usual.errorRatio, p50Ms = usual.p50Ms, p99Ms }: Wanted,
): Conduct {
  return { errorRatio, p50Ms, p99Ms: Math.max(p50Ms, p99Ms ?? usual.p99Ms) };
}

function versionOf(service: ServedService, id: string | undefined) {
  if (id !== undefined) return liveVersion(service, id);
  return service.versions.findLast(({ until }) => until === undefined);
}

const delayBody = z.strictObject({ delayMs: z.number().min(0).max(86_400_000) });

const setDelay: Route = ({ world }, input) => {
  world.metrics.delayMs = delayBody.parse(input).delayMs;
};

export const watchRoutes: Readonly<Record<string, Route>> = {
  "POST /alarms": holdAlarm,
  "DELETE /alarms": letAlarmGo,
  "GET /services": listServices,
  "POST /services/behaviour": setConduct,
  "POST /metrics": setDelay,
};
