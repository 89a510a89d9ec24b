/** A socket that one reads: ZeroMQ's own type says the same of many more. */
interface Receiving extends AsyncIterable<Uint8Array[]> {
  readonly closed: boolean;
}

/** What arrives on a socket until it is closed. ZeroMQ lets some reads fail then, which is no error. */
export async function* framesOf(socket: Receiving): AsyncGenerator<Uint8Array[]> {
  try {
    yield* socket;
  } catch (error) {
    if (!socket.closed) throw error;
  }
}
