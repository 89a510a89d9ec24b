import type { RunMode } from "../commands/parse.ts";
import type { CommChange } from "../display/host.ts";
import type { MimeBundle } from "../display/representation.ts";
import type { CellScript } from "../rewrite/rewrite.ts";

/** What the kernel process asks of the session's main thread; one JSON object a line. */
export type SessionRequest =
  | ExecuteRequest
  | CommRequest
  /** Stops what earlier cells have started and timers would call again. */
  | { type: "stop" };

export interface ExecuteRequest {
  type: "execute";
  cell: CellId;
  count: number;
  /** The cell's text; of a shell command, what it is to run. */
  code: string;
  /** What runs; nothing for a shell command. */
  script?: CellScript | undefined;
  mode: RunMode;
  /** The last expression's value is not shown. */
  quiet: boolean;
  /** The client answers questions. */
  canAsk: boolean;
  /** The type checker has found nothing wrong: a name that an import lacks is a type's. */
  checked: boolean;
  /** What the client wants to know when the cell has run without an error. */
  expressions: PreparedExpressions;
}

/** What the kernel process asks of the control thread, which listens also while a cell runs. */
export type ControlRequest =
  /** Stops the cell, which may not have begun yet; without one, what keeps the main thread busy. */
  | { type: "interrupt"; cell?: CellId | undefined }
  | { type: "answer"; text: string }
  /** Copies that loops of the cells keep from now on. */
  | { type: "copies"; copies: CellScript["copies"] };

/** Expressions by their names: ready to run, or what is wrong with them. */
export type PreparedExpressions = Record<string, { code: string; script: CellScript } | { failure: Failure }>;

export type CommRequest = CommChange & { type: "comm" };

/** The values of expressions, by their names, as the protocol's `user_expressions` has them. */
export type ExpressionResults = Record<
  string,
  { status: "ok"; data: MimeBundle; metadata: object } | ({ status: "error" } & Failure)
>;

/** Identifies one execution of a cell: the `msg_id` of the request that asked for it. */
export type CellId = string;

/** An error as Jupyter shows it. */
export interface Failure {
  ename: string;
  evalue: string;
  traceback: string[];
}

/** What the session process reports; one JSON object a line, in the order in which things happened. */
export type SessionEvent =
  | { type: "ready" }
  | { type: "stream"; cell: CellId; name: "stdout" | "stderr"; text: string }
  | {
      type: "display";
      cell: CellId;
      data: MimeBundle;
      metadata: object;
      id?: string | undefined;
      update: boolean;
    }
  | { type: "clear"; cell: CellId; wait: boolean }
  | { type: "result"; cell: CellId; count: number; data: MimeBundle; metadata: object }
  | { type: "question"; cell: CellId; prompt: string; password: boolean }
  | (CommChange & { type: "comm"; cell: CellId })
  /** An error that no cell's end reports: from a timer, an event handler, an unhandled rejection. */
  | { type: "stray"; cell: CellId; failure: Failure }
  | {
      type: "done";
      cell: CellId;
      failure?: Failure | undefined;
      expressions?: ExpressionResults | undefined;
    };

/** The file descriptors of the pipes between the processes, seen from the session. */
export const pipes = { events: 3, requests: 4, control: 5 } as const;
