import { readFile } from "node:fs/promises";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { extname, join, resolve, sep } from "node:path";

const types: Record<string, string> = {
  ".html": "text/html; charset=utf-8",
  ".css": "text/css",
  ".js": "text/javascript",
  ".json": "application/json",
  ".svg": "image/svg+xml",
  ".png": "image/png",
  ".jpg": "image/jpeg",
  ".webp": "image/webp",
  ".woff2": "font/woff2",
  ".pdf": "application/pdf",
  ".txt": "text/plain; charset=utf-8",
};

const script = new URL("./reload.js", import.meta.url);

/** Serves a site to this machine alone, and tells the pages that are open when there is something new. */
export class LiveServer {
  readonly #folder: string;
  readonly #listeners = new Set<ServerResponse>();
  #failure: string | undefined;
  readonly #server: Server;

  /** @param folder the site, which may be replaced at any time */
  constructor(folder: string) {
    this.#folder = resolve(folder);
    this.#server = createServer((request, response) => {
      this.#answer(request, response).catch(() => response.destroy());
    });
  }

  /** Starts; resolves with the address of the first page. */
  async start(): Promise<string> {
    await new Promise<void>((resolve, reject) => {
      this.#server.once("error", reject).listen(0, "127.0.0.1", resolve);
    });
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}/`;
  }

  stop(): void {
    this.#server.close();
    this.#server.closeAllConnections();
  }

  /** There is a new site: pages load themselves again. */
  built(): void {
    this.#failure = undefined;
    this.#tell("built", "");
  }

  /** The newest build has failed: pages show why, and stay. */
  failed(message: string): void {
    this.#failure = message;
    this.#tell("failed", message);
  }

  #tell(event: string, data: string): void {
    for (const listener of this.#listeners) send(listener, event, data);
  }

  async #answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    // A page of the web that has this machine's address by another name may read nothing.
    if (!/^(?:127\.0\.0\.1|localhost)(?::\d+)?$/.test(request.headers.host ?? "")) {
      response.writeHead(403).end();
      return;
    }
    const path = decodeURIComponent(new URL(request.url ?? "/", "http://localhost").pathname);
    if (path === "/@live/events") this.#listen(response);
    else if (path === "/@live/reload.js") await this.#send(response, ".js", readFile(script));
    else await this.#sendFile(response, path.endsWith("/") ? `${path}index.html` : path);
  }

  #listen(response: ServerResponse): void {
    response.writeHead(200, { "content-type": "text/event-stream", "cache-control": "no-store" });
    response.write("retry: 500\n\n");
    this.#listeners.add(response);
    response.on("close", () => this.#listeners.delete(response));
    if (this.#failure !== undefined) send(response, "failed", this.#failure);
  }

  async #sendFile(response: ServerResponse, path: string): Promise<void> {
    const file = join(this.#folder, path);
    if (!file.startsWith(this.#folder + sep)) response.writeHead(403).end();
    else if (extname(file) !== ".html") await this.#send(response, extname(file), readFile(file));
    else await this.#send(response, ".html", readFile(file, "utf8").then(live));
  }

  async #send(response: ServerResponse, suffix: string, content: Promise<string | Buffer>): Promise<void> {
    const body = await content.catch(() => undefined);
    const type = types[suffix] ?? "application/octet-stream";
    if (body === undefined) response.writeHead(404, { "content-type": types[".txt"] }).end("not found");
    else response.writeHead(200, { "content-type": type, "cache-control": "no-store" }).end(body);
  }
}

/** A page with the script that loads it again. */
const live = (page: string): string =>
  page.replace("</head>", '<script src="/@live/reload.js" defer></script>\n</head>');

function send(response: ServerResponse, event: string, data: string): void {
  response.write(`event: ${event}\ndata: ${JSON.stringify(data)}\n\n`);
}
