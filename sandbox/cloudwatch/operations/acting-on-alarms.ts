import {
  type DeleteAlarmsInput,
  DeleteAlarmsInput$,
  type DisableAlarmActionsInput,
  DisableAlarmActionsInput$,
  type EnableAlarmActionsInput,
  EnableAlarmActionsInput$,
  type PutCompositeAlarmInput,
  PutCompositeAlarmInput$,
  type PutMetricAlarmInput,
  PutMetricAlarmInput$,
  type SetAlarmStateInput,
  SetAlarmStateInput$,
} from "@aws-sdk/client-cloudwatch";
import { Refusal } from "../../refusal";
import { operation, type Request } from "../../wire/operation";
import { requireCompositeAlarm, requireMetricAlarm } from "../alarm-rules";

const setAlarmState = operation<SetAlarmStateInput>(
  SetAlarmStateInput$,
  "unit",
  ({ world, caller, input }) => {
    const { AlarmName = "", StateValue = "OK", StateReason = "", StateReasonData } = input;
    const alarm = world.alarms.find(caller, AlarmName);
    if (!alarm) throw new Refusal("ResourceNotFound", `Alarm ${AlarmName} does not exist.`, 404);
    if (StateReasonData !== undefined) requireJson(StateReasonData);
    world.alarms.set(alarm, { value: StateValue, reason: StateReason, reasonData: StateReasonData });
  },
);

function requireJson(text: string): void {
  try {
    JSON.parse(text);
  } catch {
    throw new Refusal("InvalidFormatFault", "StateReasonData was not syntactically valid JSON.");
  }
}

const putMetricAlarm = operation<PutMetricAlarmInput>(
  PutMetricAlarmInput$,
  "unit",
  ({ world, caller, input }) => {
    const { Tags: _, ...settings } = input;
    requireMetricAlarm(settings);
    world.alarms.put(caller, settings);
  },
);

const putCompositeAlarm = operation<PutCompositeAlarmInput>(
  PutCompositeAlarmInput$,
  "unit",
  ({ world, caller, input }) => {
    const { Tags: _, ...settings } = input;
    requireCompositeAlarm(settings, (name) => world.alarms.find(caller, name));
    world.alarms.putComposite(caller, settings);
  },
);

/** Names that are no alarm's are passed over, as AWS does. */
const deleteAlarms = operation<DeleteAlarmsInput>(DeleteAlarmsInput$, "unit", ({ world, caller, input }) => {
  for (const name of input.AlarmNames ?? []) world.alarms.remove(caller, name);
});

function setActions(enabled: boolean) {
  return ({ world, caller, input }: Request<EnableAlarmActionsInput | DisableAlarmActionsInput>) => {
    for (const name of input.AlarmNames ?? []) {
      const alarm = world.alarms.find(caller, name);
      if (alarm) alarm.declaration = { ...alarm.declaration, ActionsEnabled: enabled };
    }
  };
}

export const alarmActingOperations = {
  SetAlarmState: setAlarmState,
  PutMetricAlarm: putMetricAlarm,
  PutCompositeAlarm: putCompositeAlarm,
  DeleteAlarms: deleteAlarms,
  EnableAlarmActions: operation<EnableAlarmActionsInput>(EnableAlarmActionsInput$, "unit", setActions(true)),
  DisableAlarmActions: operation<DisableAlarmActionsInput>(
    DisableAlarmActionsInput$,
    "unit",
    setActions(false),
  ),
};
