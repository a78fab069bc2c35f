import { listIn, objectIn } from "./answer.js";
import { type Http, pathOf } from "./http.js";
import type { CallOptions, MadeToken, NewToken, Token } from "./types.js";
import { toWire } from "./wire.js";

/** Who may use the API. */
export class Tokens {
  readonly #http: Http;

  /** @internal */
  constructor(http: Http) {
    this.#http = http;
  }

  /** Makes a token. Only this answer has the secret. */
  async create(token: NewToken, options: CallOptions = {}): Promise<MadeToken> {
    const body = this.#http.settings.stringify(toWire(token));
    return objectIn<MadeToken>(
      await this.#http.call({ method: "POST", path: pathOf("tokens"), body, safe: false }, options.signal),
      "token",
    );
  }

  /** The tokens that were made by this API, the newest first. */
  async list(options: CallOptions = {}): Promise<Token[]> {
    return listIn<Token>(await this.#http.call({ method: "GET", path: pathOf("tokens"), safe: true }, options.signal), "tokens");
  }

  /** Lets a token work no more. `id` is not the token itself. */
  async revoke(id: string, options: CallOptions = {}): Promise<void> {
    await this.#http.call({ method: "DELETE", path: pathOf("tokens", id), safe: true }, options.signal);
  }
}
