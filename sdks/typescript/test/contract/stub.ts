import { createServer, type Server, type Socket } from "node:net";
import { stringify } from "lossless-json";
import type { Bindings } from "./bindings.js";
import { type Exchange, expanded } from "./example.js";
import { received, type Received } from "./head.js";
import { mismatch } from "./match.js";

/** A server that answers as the exchanges of an example say, in their order. */
export class Stub {
  /** What was not as it should be, in words. */
  readonly wrong: string[] = [];
  readonly #exchanges: Exchange[];
  readonly #bindings: Bindings;
  readonly #sockets = new Set<Socket>();
  #server: Server | undefined;
  #port = 0;

  constructor(exchanges: Exchange[], bindings: Bindings) {
    this.#exchanges = [...exchanges];
    this.#bindings = bindings;
  }

  /** Starts, and returns the port, at which it listens unless the first exchange is to be refused. */
  async start(): Promise<number> {
    await this.#listen();
    if (this.#isRefusing()) {
      await this.#deafen();
    }
    return this.#port;
  }

  /** A client that pauses has made its attempt: what was to be refused is over. */
  async paused(): Promise<void> {
    if (this.#isRefusing()) {
      this.#exchanges.shift();
      if (!this.#isRefusing()) {
        await this.#listen();
      }
    }
  }

  /** Stops after the call. */
  async stop(): Promise<void> {
    if (this.#isRefusing()) {
      this.#exchanges.shift();
    }
    if (this.#exchanges.length > 0) {
      this.wrong.push(`${String(this.#exchanges.length)} exchanges were not used`);
    }
    await this.#deafen();
  }

  #isRefusing(): boolean {
    return this.#exchanges[0]?.fault === "refuse";
  }

  async #listen(): Promise<void> {
    const server = createServer((socket) => {
      this.#accept(socket);
    });
    await new Promise<void>((resolve, reject) => {
      server.once("error", reject);
      server.listen(this.#port, "localhost", resolve);
    });
    const address = server.address();
    this.#port = typeof address === "object" && address !== null ? address.port : 0;
    this.#server = server;
  }

  async #deafen(): Promise<void> {
    const server = this.#server;
    this.#server = undefined;
    this.#sockets.forEach((socket) => socket.destroy());
    await new Promise((resolve) => {
      if (server === undefined) {
        resolve(undefined);
      } else {
        server.close(resolve);
      }
    });
  }

  #accept(socket: Socket): void {
    this.#sockets.add(socket);
    let bytes = Buffer.alloc(0);
    socket.on("error", () => socket.destroy());
    socket.on("close", () => this.#sockets.delete(socket));
    socket.on("data", (more: Buffer) => {
      bytes = Buffer.concat([bytes, more]);
      const whole = received(bytes);
      if (whole !== undefined) {
        bytes = bytes.subarray(whole.length);
        void this.#exchange(socket, whole.request);
      }
    });
  }

  async #exchange(socket: Socket, request: Received): Promise<void> {
    const exchange = this.#exchanges.shift();
    if (exchange?.request === undefined) {
      this.wrong.push(`nobody expected ${request.method} ${request.path}`);
      socket.destroy();
      return;
    }
    const wrong = mismatch(exchange.request, request, this.#bindings);
    if (wrong !== undefined) {
      this.wrong.push(`${request.method} ${request.path}: ${wrong}`);
    }
    const deaf = this.#isRefusing();
    if (deaf) {
      this.#server?.close();
      this.#server = undefined;
    }
    await this.#answer(socket, exchange, deaf);
  }

  async #answer(socket: Socket, { response, fault }: Exchange, last: boolean): Promise<void> {
    if (fault === "hang") {
      return;
    }
    if (fault === "close" || response === undefined) {
      socket.destroy();
      return;
    }
    await new Promise((resolve) => setTimeout(resolve, response.delay_ms ?? 0));
    const { head, body } = this.#bytesOf(response, last);
    if (fault === "cut") {
      socket.end(Buffer.concat([head, body.subarray(0, body.length / 2)]));
    } else {
      socket.write(Buffer.concat([head, body]));
    }
  }

  #bytesOf(response: NonNullable<Exchange["response"]>, last: boolean): { head: Buffer; body: Buffer } {
    const { status, text } = response;
    const json = text ?? (response.body === undefined ? "" : stringify(this.#bindings.filled(expanded(response.body))));
    const body = Buffer.from(json ?? "");
    const type = text === undefined ? (status >= 400 ? "application/problem+json" : "application/json") : "text/html";
    const headers = { "Content-Type": type, ...this.#bindings.filled(response.headers ?? {}) };
    const lines = [`HTTP/1.1 ${String(status)}`, ...Object.entries(headers).map(([name, value]) => `${name}: ${value}`)];
    if (status !== 204) {
      lines.push(`Content-Length: ${String(body.length)}`);
    }
    if (last) {
      lines.push("Connection: close");
    }
    return { head: Buffer.from(`${lines.join("\r\n")}\r\n\r\n`), body };
  }
}
