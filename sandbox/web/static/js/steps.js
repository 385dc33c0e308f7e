/**
 * The six steps of a first visit, as data: what has to be seen to happen, never what was clicked.
 *
 * A goal is met by an event that looks like `see`, once the goal that `after` names is met; with `apart`
 * only for somebody else than that goal was. `try` is what the page can do for the visitor: type a command,
 * and fill in the `form` that it opens; go to a place as somebody; open a panel. The words are `guide.STEP`,
 * `guide.STEP.GOAL` and, where `hint` says so, `guide.STEP.GOAL.hint`. How an event is compared is told in
 * `matching.js`.
 */

const PAINTED = { kind: "message", what: "edited", loading: false, files: { atLeast: 1 } };
const ASKED = { kind: "interaction", what: "created", type: 2 };
const PRESSED = { kind: "interaction", what: "created", type: 3 };
const VENICE = { kind: "venice", what: "done", method: "POST", status: 200 };

const paint = (place, values) => ({ me: "member", place, command: ["imagine"], values });
const LIGHTHOUSE = { prompt: "a lighthouse in a storm, oil painting" };

const HALL = "art-challenge";
const GONDOLA = { prompt: "a gondola between lit houses at night" };
const LANTERNS = { prompt: "lanterns over a canal, a cat on the bridge" };
// As long as one press of the clock's button for an hour, and long enough to enter in.
const SHORT = {
  theme: "Venice at night",
  brief: "Water, lights, and somebody who is still awake.",
  open_for: "1 hour",
  vote_for: "1 hour",
};
const PUBLIC = { kind: "message", ephemeral: false };
const PRIVATE = { kind: "message", ephemeral: true };
const ENTERED = { ...PRIVATE, buttons: { some: { starts: "challenge:withdraw:" } } };

export const STEPS = [
  {
    name: "paint",
    goals: [
      {
        name: "asked",
        see: { ...ASKED, name: "imagine", place: "general" },
        try: paint("general", LIGHTHOUSE),
      },
      { name: "safe", after: "asked", see: { ...VENICE, body: { safe_mode: true } } },
      { name: "picture", after: "safe", see: { ...PAINTED, place: "general", ephemeral: false } },
    ],
  },
  {
    name: "restricted",
    goals: [
      {
        name: "asked",
        see: { ...ASKED, name: "imagine", place: "after-dark" },
        try: paint("after-dark", LIGHTHOUSE),
      },
      { name: "safe", after: "asked", see: { ...VENICE, body: { safe_mode: true } } },
      { name: "picture", after: "safe", see: { ...PAINTED, place: "after-dark", ephemeral: false } },
    ],
  },
  {
    name: "size",
    goals: [
      {
        name: "refused",
        see: { kind: "message", ephemeral: true, buttons: { some: { starts: "offer:" } } },
        try: paint("general", { ...LIGHTHOUSE, model: "venice-sd35", aspect_ratio: "16:9" }),
      },
      { name: "accepted", after: "refused", see: { ...PRESSED, name: { starts: "offer:" } } },
      {
        name: "fits",
        after: "accepted",
        see: { ...VENICE, body: { width: { atLeast: 1 }, height: { atLeast: 1 } } },
      },
      { name: "picture", after: "fits", see: { ...PAINTED, ephemeral: false } },
    ],
  },
  {
    name: "again",
    goals: [
      { name: "pressed", see: { ...PRESSED, name: { starts: "again:" } } },
      { name: "picture", after: "pressed", see: { ...PAINTED, ephemeral: false } },
      { name: "recipe", see: { ...PRESSED, name: { starts: "recipe:" } } },
      { name: "read", after: "recipe", see: { kind: "message", ephemeral: true, loading: false } },
    ],
  },
  {
    name: "rule",
    goals: [
      {
        name: "changed",
        see: { ...ASKED, name: "rules", member: "moderator" },
        try: {
          me: "moderator",
          place: "after-dark",
          command: ["rules", "set"],
          values: { safe_mode: "open", place: "after-dark" },
        },
      },
      { name: "told", after: "changed", see: { kind: "message", ephemeral: true, loading: false } },
      {
        name: "asked",
        after: "told",
        see: { ...ASKED, name: "imagine", place: "after-dark" },
        try: paint("after-dark", LIGHTHOUSE),
      },
      { name: "unsafe", after: "asked", see: { ...VENICE, body: { safe_mode: false } } },
    ],
  },
  {
    name: "challenge",
    needs: "challenge",
    goals: [
      {
        name: "announced",
        see: { ...PUBLIC, buttons: { some: { starts: "challenge:how:" } } },
        try: { me: "owner", place: HALL, command: ["challenge", "create"], values: {}, form: SHORT },
        hint: true,
      },
      { name: "first", after: "announced", see: ENTERED, try: paint(HALL, GONDOLA), hint: true },
      {
        name: "second",
        after: "first",
        apart: "first",
        see: ENTERED,
        try: { ...paint(HALL, LANTERNS), me: "member-3" },
        hint: true,
      },
      {
        name: "moved",
        after: "second",
        see: { kind: "clock", seconds: { atLeast: 60 } },
        try: { panel: "weather" },
        hint: true,
      },
      {
        name: "voting",
        after: "second",
        see: { ...PUBLIC, buttons: { some: { starts: "challenge:vote:" } } },
        try: { me: "member", place: HALL },
        hint: true,
      },
      {
        name: "voted",
        after: "voting",
        // The stars that were given are those that the next press takes back.
        see: { ...PRIVATE, buttons: { some: { starts: "challenge:stars:", ends: ":0" } } },
        try: { me: "member", place: HALL },
        hint: true,
      },
      {
        name: "podium",
        after: "voted",
        see: {
          ...PUBLIC,
          what: "created",
          files: { atLeast: 1 },
          buttons: { some: { starts: "challenge:gallery:" } },
        },
        try: { panel: "weather" },
        hint: true,
      },
    ],
  },
];
