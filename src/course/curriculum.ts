/** A lesson as it stands in the course's plan. */
export interface CurriculumEntry {
  /** Its notebook is `NAME.ipynb`, its exercises are checked by this name. */
  readonly name: string;
  readonly title: string;
  /** Its name on the map, in one or two short words. */
  readonly label: string;
  /** How long it takes, exercises included. */
  readonly minutes: number;
  /** Names of the lessons that it builds on directly. */
  readonly prerequisites: readonly string[];
  /** What you will be able to do after it: goes on after "you will be able to". */
  readonly goal: string;
}

/** Lessons of one theme, in order. */
export interface CurriculumGroup {
  readonly title: string;
  readonly lessons: readonly CurriculumEntry[];
}

/** All lessons of the course, in order, those without a notebook yet included. */
export const curriculum: readonly CurriculumGroup[] = [
  {
    title: "Neurons and networks",
    lessons: [
      {
        name: "00-start-here",
        title: "Start here",
        label: "Start here",
        minutes: 30,
        prerequisites: [],
        goal: "run, change, stop and reset a notebook, and read the TypeScript of the lessons.",
      },
      {
        name: "01-single-neuron",
        title: "A single neuron",
        label: "A single neuron",
        minutes: 60,
        prerequisites: [],
        goal: "work out what a neuron computes, train one, and say why one cannot compute XOR.",
      },
      {
        name: "02-activation-functions",
        title: "Activation functions and their derivatives",
        label: "Activation functions",
        minutes: 40,
        prerequisites: ["01-single-neuron"],
        goal: "draw the usual activation functions with their slopes, and say where each stops learning.",
      },
      {
        name: "03-forward-formula",
        title: "The forward formula: layers, shapes, batches",
        label: "Forward formula",
        minutes: 45,
        prerequisites: ["02-activation-functions"],
        goal: "compute a whole network's outputs for a batch, and tell every shape on the way.",
      },
    ],
  },
  {
    title: "Learning",
    lessons: [
      {
        name: "04-losses",
        title: "Losses: how wrong is a network?",
        label: "Losses",
        minutes: 45,
        prerequisites: ["03-forward-formula"],
        goal: "choose a loss for a task, compute it and its slope, and say what it punishes.",
      },
      {
        name: "05-delta-rule",
        title: "The delta rule, for one neuron",
        label: "Delta rule",
        minutes: 45,
        prerequisites: ["04-losses"],
        goal: "derive a neuron's gradient by hand and train the neuron with it.",
      },
      {
        name: "06-gradient-check",
        title: "Checking a gradient",
        label: "Gradient check",
        minutes: 30,
        prerequisites: ["05-delta-rule"],
        goal: "find out by numbers whether a gradient is right, with a step that is neither too large nor too small.",
      },
      {
        name: "07-backpropagation",
        title: "Backpropagation: delta rules through layers",
        label: "Back\u00adpropagation",
        minutes: 60,
        prerequisites: ["06-gradient-check"],
        goal: "compute every gradient of a network of layers, and solve XOR with it.",
      },
    ],
  },
  {
    title: "Gradient descent",
    lessons: [
      {
        name: "08-gradient-descent",
        title: "Gradient descent and the learning rate",
        label: "Gradient descent",
        minutes: 60,
        prerequisites: ["07-backpropagation"],
        goal: "predict from a surface's curvatures which learning rates converge, and how fast.",
      },
      {
        name: "09-stochastic-descent",
        title: "Stochastic and mini-batch descent",
        label: "Stochastic descent",
        minutes: 50,
        prerequisites: ["08-gradient-descent"],
        goal: "train on small batches, and say what their noise costs and what it buys.",
      },
      {
        name: "10-batch-size",
        title: "Batch size",
        label: "Batch size",
        minutes: 50,
        prerequisites: ["09-stochastic-descent"],
        goal: "measure a gradient's noise, and choose a batch size and its learning rate.",
      },
      {
        name: "11-momentum",
        title: "Momentum",
        label: "Momentum",
        minutes: 60,
        prerequisites: ["09-stochastic-descent"],
        goal: "write momentum in both its forms, and tell from η and β whether it oscillates.",
      },
      {
        name: "12-nesterov",
        title: "Nesterov's accelerated gradient",
        label: "Nesterov",
        minutes: 35,
        prerequisites: ["11-momentum"],
        goal: "write Nesterov's look-ahead, and say when it beats plain momentum.",
      },
    ],
  },
  {
    title: "The optimizer zoo",
    lessons: [
      {
        name: "13-sign-methods",
        title: "Sign-based methods: Rprop, signSGD, Signum, Lion",
        label: "Sign methods",
        minutes: 45,
        prerequisites: ["11-momentum"],
        goal: "train with the gradient's signs alone, and say where that fails.",
      },
      {
        name: "14-adaptive-rates",
        title: "Adaptive rates: AdaGrad, RMSProp, AdaDelta",
        label: "Adaptive rates",
        minutes: 45,
        prerequisites: ["09-stochastic-descent"],
        goal: "give each parameter a rate of its own, and follow how the rates change.",
      },
      {
        name: "15-adam",
        title: "Adam and AdaMax",
        label: "Adam",
        minutes: 45,
        prerequisites: ["11-momentum", "14-adaptive-rates"],
        goal: "write Adam from scratch, bias correction included, and work its first steps by hand.",
      },
      {
        name: "16-adam-family",
        title: "Adam's family",
        label: "Adam's family",
        minutes: 60,
        prerequisites: ["12-nesterov", "15-adam"],
        goal: "say what each relative of Adam repairs, and show the failure that it repairs.",
      },
      {
        name: "17-curvature",
        title: "Curvature: Newton and his relatives",
        label: "Curvature",
        minutes: 60,
        prerequisites: ["15-adam"],
        goal: "use second derivatives, exact or estimated, to cross a narrow valley in few steps.",
      },
      {
        name: "18-layers-and-wrappers",
        title: "Layers and wrappers",
        label: "Layers, wrappers",
        minutes: 60,
        prerequisites: ["16-adam-family"],
        goal: "tell the optimizers that look at whole layers, and those that wrap another, by what they add.",
      },
      {
        name: "19-schedules",
        title: "Learning-rate schedules",
        label: "Schedules",
        minutes: 40,
        prerequisites: ["09-stochastic-descent"],
        goal: "draw the usual schedules, and choose one with its warm-up and its end.",
      },
      {
        name: "20-optimizer-race",
        title: "The optimizer zoo: a fair race",
        label: "Optimizer race",
        minutes: 60,
        prerequisites: ["13-sign-methods", "17-curvature", "18-layers-and-wrappers", "19-schedules"],
        goal: "compare optimizers fairly: equal budgets for tuning, several seeds, honest bands.",
      },
    ],
  },
  {
    title: "Making it work",
    lessons: [
      {
        name: "21-initialization",
        title: "Initialization",
        label: "Initialization",
        minutes: 45,
        prerequisites: ["07-backpropagation"],
        goal: "choose the first weights so that signals keep their size through all layers.",
      },
      {
        name: "22-vanishing-gradients",
        title: "Vanishing and exploding gradients",
        label: "Vanishing gradients",
        minutes: 45,
        prerequisites: ["21-initialization"],
        goal: "show where a deep network's gradient goes, and bring it back with residual connections.",
      },
      {
        name: "23-clipping",
        title: "Clipping, normalizing and centralizing gradients",
        label: "Clipping",
        minutes: 35,
        prerequisites: ["22-vanishing-gradients"],
        goal: "clip a gradient without turning it, and choose the limit from measured norms.",
      },
      {
        name: "24-normalization",
        title: "Batch, layer and weight normalization",
        label: "Normalization",
        minutes: 50,
        prerequisites: ["09-stochastic-descent", "22-vanishing-gradients"],
        goal: "write the three normalizations, and keep training and use apart where they differ.",
      },
      {
        name: "25-overfitting",
        title: "Overfitting and what helps",
        label: "Overfitting",
        minutes: 50,
        prerequisites: ["09-stochastic-descent"],
        goal: "see overfitting in the curves, and fight it with penalties, early stopping and more data.",
      },
      {
        name: "26-dropout",
        title: "Dropout",
        label: "Dropout",
        minutes: 30,
        prerequisites: ["25-overfitting"],
        goal: "write dropout with its scaling, and switch it off where it does not belong.",
      },
    ],
  },
  {
    title: "The whole picture",
    lessons: [
      {
        name: "27-seeing-a-network",
        title: "Seeing a network",
        label: "Seeing a network",
        minutes: 40,
        prerequisites: ["21-initialization"],
        goal: "watch weights, activations and updates while a network trains, and read trouble from them.",
      },
      {
        name: "28-field-guide",
        title: "A field guide",
        label: "Field guide",
        minutes: 60,
        prerequisites: [
          "10-batch-size",
          "20-optimizer-race",
          "23-clipping",
          "24-normalization",
          "26-dropout",
          "27-seeing-a-network",
        ],
        goal: "choose every part of a network and its training, and know the experiment behind each advice.",
      },
      {
        name: "29-capstone",
        title: "Capstone: digits from pixels",
        label: "Capstone",
        minutes: 60,
        prerequisites: ["28-field-guide"],
        goal: "build a classifier of your own choices, and judge it by the mistakes that it makes.",
      },
    ],
  },
];

/** All lessons in order: lesson N is item N. */
export const lessonPlan: readonly CurriculumEntry[] = curriculum.flatMap(({ lessons }) => lessons);
