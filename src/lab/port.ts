import { once } from "node:events";
import { createServer } from "node:net";
import { UserError } from "../user-error.ts";

const first = 8888;
const last = 8987;

/**
 * The port on which JupyterLab will listen.
 *
 * @param wanted that one and no other; default: the first free one from 8888 to 8987.
 * @throws UserError where it is in use or may not be used.
 */
export async function choosePort(wanted: number | undefined): Promise<number> {
  if (wanted !== undefined) {
    const obstacle = await obstacleAt(wanted);
    if (obstacle) throw new UserError(`port ${wanted} ${obstacle}; choose another --port, or leave it out`);
    return wanted;
  }
  for (let port = first; port <= last; port++) if (!(await obstacleAt(port))) return port;
  throw new UserError(`the ports ${first} to ${last} are all in use; choose another with --port`);
}

/** Why nothing can listen there, or undefined where it can. */
async function obstacleAt(port: number): Promise<string | undefined> {
  const server = createServer();
  try {
    server.listen({ port, host: "127.0.0.1", exclusive: true });
    await once(server, "listening");
    server.close();
    await once(server, "close");
    return undefined;
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    return code === "EADDRINUSE" ? "is in use" : `cannot be used (${message})`;
  }
}
