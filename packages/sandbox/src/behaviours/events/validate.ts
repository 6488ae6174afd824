import type { ErrorObject } from "@klaviyo-kit/runtime";
import { profileSizeErrors, propertyErrors } from "./limits.js";
import type { EventInput, ProfileInput } from "./request.js";
import { timeOf } from "./time.js";

const EARLIEST = Date.UTC(2000, 0, 1);
const LONGEST_NAME = 128;
const LONGEST_ID = 255;

/** Returns what is wrong with an event that its schema accepts. @param pointer to its attributes */
export function eventErrors(event: EventInput, pointer: string, now: number): ErrorObject[] {
  const { metric, time, unique_id: id, properties } = event;
  const { name } = metric.data.attributes;
  const checks: [valid: boolean, detail: string, at: string][] = [
    [
      name.trim() !== "" && name.length <= LONGEST_NAME,
      `'${name.slice(0, LONGEST_NAME)}' is not a valid name: expected 1 to ${LONGEST_NAME} characters.`,
      "/metric/data/attributes/name",
    ],
    [
      typeof time !== "string" || inRange(timeOf(time), now),
      `'${time}' is not a valid time: expected one after 2000 and at most a year ahead.`,
      "/time",
    ],
    [
      typeof id !== "string" || (id !== "" && id.length <= LONGEST_ID),
      `A unique_id has 1 to ${LONGEST_ID} characters.`,
      "/unique_id",
    ],
  ];
  return [
    ...checks.flatMap(([valid, detail, at]) =>
      valid ? [] : [{ detail, source: { pointer: pointer + at } }],
    ),
    ...propertyErrors(properties, `${pointer}/properties`),
  ];
}

/** Returns what is wrong with the profile of an event. @param pointer to it */
export function profileErrors(
  { id, attributes }: ProfileInput,
  isIdentified: boolean,
  pointer: string,
): ErrorObject[] {
  const errors = profileSizeErrors(attributes, `${pointer}/attributes`);
  if (isIdentified || typeof id === "string") return errors;
  const detail = "The profile of an event needs an id or another identifier, such as an email.";
  return [...errors, { detail, source: { pointer: `${pointer}/attributes` } }];
}

function inRange(time: number, now: number): boolean {
  const latest = new Date(now);
  latest.setUTCFullYear(latest.getUTCFullYear() + 1);
  return time >= EARLIEST && time <= latest.getTime();
}
