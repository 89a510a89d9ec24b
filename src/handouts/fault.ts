import { UserError } from "../user-error.ts";

/** Something in a notebook that keeps it from becoming a page; where it stands is added on the way up. */
export class Fault extends UserError {}

/** Runs `render`, and puts `place` before the message of a fault in it. */
export function located<T>(place: string, render: () => T): T {
  const relocate = (error: unknown): never => {
    throw error instanceof Fault ? new Fault(`${place}: ${error.message}`) : error;
  };
  try {
    const result = render();
    return result instanceof Promise ? (result.catch(relocate) as T) : result;
  } catch (error) {
    return relocate(error);
  }
}
