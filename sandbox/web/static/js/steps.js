/**
 * The six steps of a first visit, as data: what has to be seen to happen, never what was clicked.
 *
 * A goal is met by an event that looks like `see`, once the goal that `after` names is met. `try` is what
 * the page can type for the visitor. The words are `guide.STEP` and `guide.STEP.GOAL`. How an event is
 * compared is told in `matching.js`.
 */

const PAINTED = { kind: "message", what: "edited", loading: false, files: { atLeast: 1 } };
const ASKED = { kind: "interaction", what: "created", type: 2 };
const PRESSED = { kind: "interaction", what: "created", type: 3 };
const VENICE = { kind: "venice", what: "done", method: "POST", status: 200 };

const paint = (place, values) => ({ me: "member", place, command: ["imagine"], values });
const LIGHTHOUSE = { prompt: "a lighthouse in a storm, oil painting" };

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
        name: "created",
        see: { ...ASKED, name: "challenge" },
        try: { me: "moderator", place: "art-challenge", command: ["challenge", "create"], values: {} },
      },
      {
        name: "announced",
        after: "created",
        see: {
          kind: "message",
          place: "art-challenge",
          ephemeral: false,
          buttons: { some: { starts: "challenge:" } },
        },
      },
      { name: "entered", after: "announced", see: { ...PRESSED, name: { starts: "challenge:enter:" } } },
      { name: "voted", after: "entered", see: { ...PRESSED, name: { starts: "challenge:stars:" } } },
      { name: "waited", after: "voted", see: { kind: "clock", seconds: { atLeast: 60 } } },
      {
        name: "podium",
        after: "waited",
        see: { kind: "message", place: "art-challenge", ephemeral: false, files: { atLeast: 1 } },
      },
    ],
  },
];
