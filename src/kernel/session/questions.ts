import { type MessagePort, receiveMessageOnPort } from "node:worker_threads";
import { currentCell } from "./context.ts";
import { report } from "./events.ts";
import { Interrupted } from "./failure.ts";
import { signal } from "./signals.ts";

/**
 * Gives cells the browser's `prompt` and `confirm`: they wait for the answer. (The control thread hears it, for
 * this thread stands still meanwhile.)
 */
export function installQuestions(answers: MessagePort, signals: Int32Array): void {
  const ask = (prompt: string): string => {
    const { cell, canAsk } = currentCell();
    if (!canAsk) throw new Error(`This notebook's client cannot answer questions: ${prompt || "prompt()"}`);
    // An answer that came before the question is none.
    while (receiveMessageOnPort(answers));
    Atomics.store(signals, signal.answered, 0);
    report({ type: "question", cell, prompt, password: false });
    Atomics.wait(signals, signal.answered, 0);
    if (Atomics.load(signals, signal.answered) < 0) throw new Interrupted();
    return String(receiveMessageOnPort(answers)?.message ?? "");
  };
  const globals = {
    prompt: (message = "", proposal = ""): string =>
      ask(proposal ? `${message} [${proposal}]` : message) || proposal,
    confirm: (message = ""): boolean => /^\s*y(es)?\s*$/i.test(ask(`${message} (y/n)`)),
  };
  for (const [name, value] of Object.entries(globals)) {
    Object.defineProperty(globalThis, name, { value, configurable: true, writable: true });
  }
}
