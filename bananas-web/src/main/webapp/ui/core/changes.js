/** Tells those who subscribed that something happened. */
export class Changes {
  #listeners = new Set();

  /** Calls `listener` from now on; answers with a function that ends it. */
  subscribe(listener) {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  tell(what) {
    for (const listener of [...this.#listeners]) {
      listener(what);
    }
  }
}
