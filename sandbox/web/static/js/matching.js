/** Comparing what happened with what a goal describes. */

const TESTS = {
  atLeast: (value, least) => typeof value === "number" && value >= least,
  starts: (value, start) => typeof value === "string" && value.startsWith(start),
  ends: (value, end) => typeof value === "string" && value.endsWith(end),
  some: (value, wanted) => Array.isArray(value) && value.some((each) => looksLike(each, wanted)),
};

/**
 * Whether a value looks like what is wanted: plain values are the same, an object has every wanted field
 * looking like its own, and `{atLeast}`, `{starts}`, `{ends}` and `{some}` test numbers, texts and lists.
 */
export function looksLike(value, wanted) {
  if (wanted === null || typeof wanted !== "object") return value === wanted;
  return Object.entries(wanted).every(([name, each]) => {
    if (TESTS[name]) return TESTS[name](value, each);
    return value !== null && value !== undefined && looksLike(value[name], each);
  });
}

/** Return an event with what goals ask for beyond it: the channel's name and the buttons of a message. */
export function described(event, names) {
  const parts = event.see?.message.components ?? [];
  return { ...event, place: names.get(event.channel_id) ?? null, buttons: buttonsIn(parts) };
}

function buttonsIn(parts) {
  return parts.flatMap((part) => [
    ...(part.custom_id ? [part.custom_id] : []),
    ...buttonsIn(part.components ?? []),
    ...buttonsIn(part.accessory ? [part.accessory] : []),
  ]);
}

/**
 * Return the goals of a step that an event meets, given the names of those that are met already, and who
 * saw what met them.
 */
export function metBy(step, event, met, seers) {
  const open = step.goals.filter(
    ({ name, after, apart }) =>
      !met.includes(name) &&
      (!after || met.includes(after)) &&
      (!apart || event.visible_to !== seers[apart]),
  );
  return open.filter(({ see }) => looksLike(event, see)).map(({ name }) => name);
}
