/** What the system says: "no space left on device" of "ENOSPC: no space left on device, write". */
export function reasonOf(error: unknown): string {
  const { message } = error as Error;
  return /^[A-Z0-9]+: ([^,]+)/.exec(message)?.[1] ?? message;
}
