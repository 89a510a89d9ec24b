import { type Exercise, functionSolver } from "../exercise.ts";

type Rate = (rate: number, length: number, t: number) => number;
const cosine: Rate = (rate, steps, t) => 0.5 * rate * (1 + Math.cos((Math.PI * t) / steps));

const cosineSchedule: Exercise = {
  title: "Find the bug in a cosine schedule",
  question: "cosineSchedule",
  solver: functionSolver,
  cases: [
    { given: [0.1, 100, 0], expected: 0.1 },
    { given: [0.1, 100, 50], expected: 0.05 },
    { given: [0.4, 8, 2], expected: 0.2 * (1 + Math.SQRT1_2) },
    { given: [2, 10, 10], expected: 0 },
    { given: [2, 3, 1], expected: 1.5 },
  ],
  mistakes: [
    {
      wrong: ((rate, steps, t) => 0.5 * rate * (1 + Math.cos(t / steps))) satisfies Rate,
      message: "It begins right and falls too little: at which angle has the cosine come down to −1?",
    },
    {
      wrong: ((rate, steps, t) => 0.5 * rate * (1 + Math.cos((2 * Math.PI * t) / steps))) satisfies Rate,
      message:
        "It falls twice as fast as it should, and is back at the top at the end: that is a whole cosine.",
    },
    {
      wrong: ((rate, steps, t) => 0.5 * rate * (1 + Math.cos((180 * t) / steps))) satisfies Rate,
      message: "`Math.cos` does not count in degrees: half a turn is pi.",
    },
    {
      wrong: ((rate, steps, t) => rate * (1 + Math.cos((Math.PI * t) / steps))) satisfies Rate,
      message: "Everywhere twice as much as it should be: where has the ½ gone?",
    },
    {
      wrong: ((rate, steps, t) => rate * Math.cos((Math.PI * t) / steps)) satisfies Rate,
      message: "The cosine alone goes from 1 to −1, and rates below 0 climb: lift it, and halve it.",
    },
    {
      wrong: ((rate, steps, t) => rate * Math.cos((Math.PI * t) / (2 * steps))) satisfies Rate,
      message: "A quarter of a cosine ends at 0 as well, but falls steeply at the end instead of gently.",
    },
    {
      wrong: ((rate, steps, t) => 0.5 * rate + Math.cos((Math.PI * t) / steps)) satisfies Rate,
      message: "The cosine comes in whole, whatever the rate: half of the rate multiplies all of 1 + cos.",
    },
    {
      wrong: ((rate, steps, t) => 0.5 * rate * (1 + Math.sin((Math.PI * t) / steps))) satisfies Rate,
      message: "A sine begins at 0, a cosine at 1: which of them is at its top when the training begins?",
    },
    {
      wrong: ((rate, steps, t) => rate - cosine(rate, steps, t)) satisfies Rate,
      message: "This rises from 0 to the rate: a sign is turned round.",
    },
    {
      wrong: ((rate, steps, t) => 0.5 * rate * (1 + Math.cos((360 * t) / steps))) satisfies Rate,
      message: "`Math.cos` does not count in degrees: half a turn is pi.",
    },
    {
      wrong: ((rate, steps, t) => 0.5 * rate * (1 + Math.cos((Math.PI * t) / (2 * steps)))) satisfies Rate,
      message: "It begins right and ends at half: the angle comes to a quarter of a turn only.",
    },
    {
      wrong: ((rate, steps, t) => 0.5 * rate * (1 + Math.PI * Math.cos(t / steps))) satisfies Rate,
      message: "Pi multiplies the cosine now. It belongs to the angle.",
    },
    {
      wrong: ((rate, steps, t) => 0.5 * rate * Math.cos((Math.PI * t) / steps)) satisfies Rate,
      message: "The angle is right now; the 1 that lifts the cosine above 0 has got lost.",
    },
    {
      wrong: ((rate, steps, t) => 0.5 * rate * (1 - Math.sin((Math.PI * t) / steps))) satisfies Rate,
      message: "A sine begins at 0, a cosine at 1: which of them is at its top when the training begins?",
    },
    {
      wrong: ((rate, steps, t) => 0.5 * rate * (1 - Math.cos(t / steps))) satisfies Rate,
      message: "This rises from 0, and too little: the sign was right, the angle is not.",
    },
    {
      wrong: ((rate, _steps, t) => 0.5 * rate * (1 + Math.cos(Math.PI * t))) satisfies Rate,
      message: "This goes from the top to 0 and back with every step: how long is the training?",
    },
    {
      wrong: ((rate, steps, t) => 0.5 * rate * (1 + Math.cos((Math.PI * t) / (steps - 1)))) satisfies Rate,
      message: "It is at 0 one step too early, at steps − 1.",
    },
    {
      wrong: ((rate, steps, t) => 0.5 * rate * (1 + Math.cos((Math.PI * (t + 1)) / steps))) satisfies Rate,
      message: "One step ahead: at t = 0 the rate is full.",
    },
    ...[2, 3, 4, 5].map((digits) => ({
      wrong: ((rate, steps, t) =>
        0.5 * rate * (1 + Math.cos((Number(Math.PI.toFixed(digits)) * t) / steps))) satisfies Rate,
      message: "Nearly: TypeScript knows pi to all its digits, `Math.PI`.",
    })),
    {
      wrong: ((rate, steps, t) => rate * (1 - t / steps)) satisfies Rate,
      message: "This is the straight line: right at the start, half-way and at the end, but not between.",
    },
    {
      wrong: ((rate, steps, t) => Math.max(0, rate * Math.cos((Math.PI * t) / steps))) satisfies Rate,
      message: "At 0 half-way, and kept there: lift the cosine instead of cutting it off.",
    },
    {
      wrong: ((rate, steps, t) => rate * Math.abs(Math.cos((Math.PI * t) / steps))) satisfies Rate,
      message: "It is at 0 half-way and rises again: lift the cosine instead of folding it.",
    },
    {
      wrong: ((_rate, steps, t) => 0.5 * (1 + Math.cos((Math.PI * t) / steps))) satisfies Rate,
      message: "The angle is right now; the rate has got lost.",
    },
    {
      wrong: ((rate, steps, t) => 0.5 * rate * (1 + Math.cos((Math.PI * steps) / t))) satisfies Rate,
      message: "The fraction is upside down: at t = 0 it divides by 0.",
    },
  ],
  hints: [
    "At the end, t = steps, the rate should be 0. What is it now, and what must the cosine be there?",
    "The cosine is −1 at an angle of half a turn. `Math.cos` measures angles by the circle: a full turn is 2 pi.",
    "`Math.PI` belongs into the parentheses of `Math.cos`.",
  ],
};

const halving: Exercise = {
  title: "Halve and halve again",
  question: "halving",
  solver: functionSolver,
  cases: [
    { given: [0.8, 10, 0], expected: 0.8 },
    { given: [0.8, 10, 4], expected: 0.8 },
    { given: [0.8, 10, 9], expected: 0.8 },
    { given: [0.8, 10, 10], expected: 0.4 },
    { given: [0.8, 10, 35], expected: 0.1 },
    { given: [1, 1, 3], expected: 0.125 },
  ],
  mistakes: [
    {
      wrong: ((rate, every, t) => rate * 0.5 ** (t / every)) satisfies Rate,
      message: "This falls in every step instead of staying level: round down how many times it has halved.",
    },
    {
      wrong: ((rate, every, t) => rate * 0.5 * Math.floor(t / every)) satisfies Rate,
      message: "Halving again and again is a power, `**`, not a product.",
    },
    {
      wrong: ((rate, every, t) => rate * 0.5 ** Math.round(t / every)) satisfies Rate,
      message: "`Math.round` halves half a stretch too early: round down.",
    },
    {
      wrong: ((rate, every, t) => rate * 0.5 ** Math.ceil(t / every)) satisfies Rate,
      message: "Rounded up: the first stretch keeps its full rate for step 0 only.",
    },
    {
      wrong: ((rate, every, t) => rate * 0.5 ** (Math.floor(t / every) + 1)) satisfies Rate,
      message: "Halved once too often: the first stretch has the full rate.",
    },
    {
      wrong: ((rate, every, t) => rate / (1 + Math.floor(t / every))) satisfies Rate,
      message: "This gives 1, ½, ⅓, ¼ of the rate; halving gives 1, ½, ¼, ⅛.",
    },
    {
      wrong: ((rate, every, t) => rate * 0.5 ** (t % every)) satisfies Rate,
      message: "`%` is the remainder of the division; asked for is how many whole stretches have passed.",
    },
    {
      wrong: ((rate, _every, t) => rate * 0.5 ** t) satisfies Rate,
      message: "This halves in every step. `every` says how many steps a stretch has.",
    },
    {
      wrong: ((rate, every, t) => rate * 0.5 ** Math.floor((t + 1) / every)) satisfies Rate,
      message: "One step too early: t counts from 0, so the first stretch is 0 to `every` − 1.",
    },
    {
      wrong: ((rate, every, t) => Math.max(0, rate * (1 - 0.5 * Math.floor(t / every)))) satisfies Rate,
      message: "This takes away the same amount each time. Halving takes half of what is left.",
    },
    {
      wrong: ((rate, every, t) => (t < every ? rate : rate / 2)) satisfies Rate,
      message: "It halves once and never again.",
    },
    {
      wrong: ((rate, every, t) => rate * 0.5 ** Math.floor((t - 1) / every)) satisfies Rate,
      message: "One step too late: t counts from 0, so step `every` is the first that is halved.",
    },
    {
      wrong: ((rate, every, t) => rate / (2 * Math.floor(t / every))) satisfies Rate,
      message:
        "Halving k times divides by 2 again and again, not by 2 times k; and where nothing is halved, this divides by 0.",
    },
    {
      wrong: ((rate, every, t) => Math.floor(rate * 0.5 ** (t / every))) satisfies Rate,
      message: "The rate itself is rounded down. Round down how many times it has halved.",
    },
    {
      wrong: ((rate, every, t) => rate * 0.5 ** Math.floor(every / t)) satisfies Rate,
      message: "The fraction is upside down: how many times does `every` go into t?",
    },
    {
      wrong: ((rate, every, t) => rate - 0.5 * Math.floor(t / every)) satisfies Rate,
      message: "This takes away ½ each time, whatever the rate. Halving takes half of what is left.",
    },
    {
      wrong: ((rate, every, t) => rate * (1 - 0.5 * Math.floor(t / every))) satisfies Rate,
      message: "This takes away the same amount each time. Halving takes half of what is left.",
    },
    {
      wrong: ((rate, every, t) => (t % every === 0 ? rate / 2 : rate)) satisfies Rate,
      message:
        "It halves at single steps, and is back at the full rate in the next: how many times has it been halved by step t?",
    },
    {
      wrong: ((rate, every, t) => (t > 0 && t % every === 0 ? rate / 2 : rate)) satisfies Rate,
      message:
        "It halves at single steps, and is back at the full rate in the next: how many times has it been halved by step t?",
    },
    {
      wrong: ((rate, every, t) => rate * 2 ** Math.floor(t / every)) satisfies Rate,
      message: "This doubles.",
    },
    {
      wrong: ((rate, every, t) => (rate * 0.5) ** Math.floor(t / every)) satisfies Rate,
      message: "The rate is raised to the power, too: `**` comes before `*`, without parentheses.",
    },
    {
      wrong: ((_rate, every, t) => 0.5 ** Math.floor(t / every)) satisfies Rate,
      message: "Right for the rate 1: where does the rate come in?",
    },
    {
      wrong: ((rate, every) => rate * 0.5 ** every) satisfies Rate,
      message: "t does not come in: the rate is the same in every step.",
    },
    {
      wrong: ((rate, every, t) => rate * 0.5 ** Math.max(0, Math.ceil(t / every) - 1)) satisfies Rate,
      message: "One step too late: step `every` is the first that is halved.",
    },
    {
      wrong: ((rate, every, t) => rate * 0.5 ** (Math.floor(t / every) * every)) satisfies Rate,
      message: "This halves `every` times at the end of each stretch. Once is enough.",
    },
    {
      wrong: ((rate, every, t) => rate * Math.floor(t / every)) satisfies Rate,
      message:
        "This multiplies by the number of stretches that have passed, and begins at 0. What does each of them do to the rate?",
    },
    {
      wrong: ((rate, every, t) => rate * Math.exp(-0.5 * Math.floor(t / every))) satisfies Rate,
      message: "`Math.exp(-0.5)` is 0.61, not one half.",
    },
  ],
  hints: [
    "How often has the rate been halved at step t? Try t = 9, 10 and 35 with `every` = 10.",
    "That number is t divided by `every`, rounded down.",
    "Halving k times multiplies by `0.5 ** k`.",
  ],
};

type Trapeze = (rate: number, warm: number, steps: number, t: number) => number;

const trapeze: Exercise = {
  title: "Up and down in straight lines",
  question: "trapeze",
  solver: functionSolver,
  cases: [
    { given: [1, 10, 50, 0], expected: 0 },
    { given: [1, 10, 50, 5], expected: 0.5 },
    { given: [1, 10, 50, 10], expected: 1 },
    { given: [1, 10, 50, 30], expected: 0.5 },
    { given: [1, 10, 50, 45], expected: 0.125 },
    { given: [0.4, 20, 100, 5], expected: 0.1 },
    { given: [0.4, 20, 100, 80], expected: 0.1 },
    { given: [0.4, 20, 100, 40], expected: 0.3 },
    { given: [0.4, 20, 100, 100], expected: 0 },
  ],
  mistakes: [
    {
      wrong: ((rate, warm, steps, t) =>
        t < warm ? (rate * t) / warm : rate * (1 - t / steps)) satisfies Trapeze,
      message:
        "The fall must begin at the full rate where the rise ends: it has steps − warm steps to reach 0.",
    },
    {
      wrong: ((rate, warm, _, t) => rate * Math.min(1, t / warm)) satisfies Trapeze,
      message: "The rise is right; where is the fall?",
    },
    {
      wrong: ((rate, warm, _, t) => (rate * t) / warm) satisfies Trapeze,
      message: "The rise is right and never ends: what holds from step `warm` on?",
    },
    {
      wrong: ((rate, warm, steps, t) =>
        t < warm ? (rate * (steps - t)) / (steps - warm) : (rate * t) / warm) satisfies Trapeze,
      message: "Both lines are there, each where the other belongs: look at the condition.",
    },
    {
      wrong: ((rate, warm, steps, t) =>
        t < warm ? (rate * (t + 1)) / warm : (rate * (steps - t)) / (steps - warm)) satisfies Trapeze,
      message: "The rise is one step ahead: at step 0 the rate is 0.",
    },
    {
      wrong: ((rate, warm, steps, t) =>
        t <= warm ? (rate * t) / warm : (rate * (steps - warm - t)) / (steps - warm)) satisfies Trapeze,
      message: "The fall reaches 0 too early, and goes below: how many steps are left at step t?",
    },
    {
      wrong: ((rate, warm, steps, t) =>
        t < warm ? rate : (rate * (steps - t)) / (steps - warm)) satisfies Trapeze,
      message: "The fall is right; the rise is missing.",
    },
    {
      wrong: ((rate, warm, steps, t) =>
        t < warm ? (rate * t) / warm : (rate * (t - warm)) / (steps - warm)) satisfies Trapeze,
      message:
        "After the warm-up it starts at 0 and rises again: count down to the end, not up from the top.",
    },
    {
      wrong: ((_, warm, steps, t) => (t < warm ? t / warm : (steps - t) / (steps - warm))) satisfies Trapeze,
      message: "Right only for the rate 1: the rate is missing.",
    },
    {
      wrong: ((rate, warm, steps, t) =>
        t < warm ? (rate * t) / steps : (rate * (steps - t)) / (steps - warm)) satisfies Trapeze,
      message: "The rise is too slow: it has to be at the top after `warm` steps, not after all of them.",
    },
    {
      wrong: ((rate, warm, steps, t) =>
        t < warm ? (rate * t) / warm : (steps - t) / (steps - warm)) satisfies Trapeze,
      message: "The rise is right; in the fall the rate is missing.",
    },
    {
      wrong: ((rate, warm, steps, t) =>
        t < warm ? t / warm : (rate * (steps - t)) / (steps - warm)) satisfies Trapeze,
      message: "The fall is right; in the rise the rate is missing.",
    },
    {
      wrong: ((rate, warm, steps, t) =>
        t < warm ? (rate * t) / warm : rate * (1 - (t - warm) / steps)) satisfies Trapeze,
      message: "The fall begins right and does not reach 0: it has only steps − warm steps for it.",
    },
    {
      wrong: ((rate, warm, steps, t) =>
        t < warm ? (rate * t) / warm : (rate * (steps - warm - t)) / (steps - warm)) satisfies Trapeze,
      message: "The fall reaches 0 too early, and goes below: how many steps are left at step t?",
    },
    {
      wrong: ((rate, _warm, steps, t) => rate * (1 - t / steps)) satisfies Trapeze,
      message: "This falls from the first step on: the rise is missing.",
    },
    {
      wrong: ((rate, warm, steps, t) =>
        t < warm ? (rate * warm) / t : (rate * (steps - t)) / (steps - warm)) satisfies Trapeze,
      message: "In the rise the fraction is upside down: at t = 0 it divides by 0.",
    },
    {
      wrong: ((rate, warm, steps, t) =>
        t < warm ? (rate * t) / warm : (rate * (t - steps)) / (steps - warm)) satisfies Trapeze,
      message: "The fall lies below 0: a difference is turned round.",
    },
    {
      wrong: ((rate, warm, steps, t) =>
        t < warm
          ? (rate * t) / warm
          : 0.5 * rate * (1 + Math.cos((Math.PI * (t - warm)) / (steps - warm)))) satisfies Trapeze,
      message:
        "A warm-up and a cosine, right at the start, half-way down and at the end. Asked is a straight line.",
    },
    {
      wrong: ((rate, warm, steps, t) => rate * Math.min(1, t / warm) * (1 - t / steps)) satisfies Trapeze,
      message:
        "Rise and fall are multiplied, and the fall counts from step 0: at step `warm` the rate should be full.",
    },
    {
      wrong: ((rate, warm, steps, t) => rate * Math.min(1, t / warm, (steps - t) / warm)) satisfies Trapeze,
      message: "This stays at the top, and falls as fast as it rose. The fall begins at step `warm`.",
    },
    {
      wrong: ((rate, warm, _steps, t) =>
        t < warm ? (rate * t) / warm : (rate * warm) / t) satisfies Trapeze,
      message: "The fall goes like 1/t and never reaches 0. It should be a straight line.",
    },
    {
      wrong: ((rate, warm, steps, t) =>
        t < warm ? (rate * t) / warm : t < steps ? rate : 0) satisfies Trapeze,
      message: "After the rise it stays at the top: the fall should be a straight line.",
    },
    {
      wrong: ((rate, warm, steps, t) =>
        t < warm ? (rate * t) / warm : rate - (t - warm) / (steps - warm)) satisfies Trapeze,
      message: "Right only for the rate 1: in the fall it is the rate that has to go, not 1.",
    },
    {
      wrong: ((rate, _warm, steps, t) => (rate * Math.min(t, steps - t)) / (steps / 2)) satisfies Trapeze,
      message: "The top is in the middle. It should be at step `warm`.",
    },
    {
      wrong: ((rate, warm, steps, t) =>
        t < warm ? (rate * t) / warm : (rate * (steps - t - 1)) / (steps - warm)) satisfies Trapeze,
      message: "The fall is one step ahead: at step `steps`, not before it, the rate is 0.",
    },
    {
      wrong: ((rate, warm, steps, t) =>
        t < warm ? (rate * t) / warm : (rate * (steps - t)) / (steps - warm - 1)) satisfies Trapeze,
      message:
        "The fall begins above the rate: from step `warm` to step `steps` there are steps − warm steps.",
    },
    {
      wrong: ((rate, warm, steps, t) =>
        t < steps ? (rate * t) / warm : (rate * (steps - t)) / (steps - warm)) satisfies Trapeze,
      message: "The rise is right and goes on to the end: where does it end?",
    },
  ],
  hints: [
    "Two cases: before `warm` and from `warm` on. Write an `if` for the first.",
    "Before `warm` the share of the rate is t / warm.",
    "After it, what is left is steps − t, out of steps − warm.",
  ],
};

/** Lesson 19, Learning-rate schedules. */
export const schedules: readonly Exercise[] = [cosineSchedule, halving, trapeze];
