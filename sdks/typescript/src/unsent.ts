/** What Node and Bun call an error of a connection that was never there. */
const NEVER_CONNECTED = new Set([
  "ECONNREFUSED",
  "ENOTFOUND",
  "EAI_AGAIN",
  "EHOSTUNREACH",
  "ENETUNREACH",
  "UND_ERR_CONNECT_TIMEOUT",
  "ConnectionRefused",
]);

/**
 * Whether no connection could be made, so that the server cannot have the request. False when the runtime does not tell, as browsers
 * do not.
 */
export function wasNeverSent(error: unknown): boolean {
  for (let cause = error, depth = 0; cause instanceof Error && depth < 5; cause = cause.cause, depth++) {
    if (NEVER_CONNECTED.has(String((cause as { code?: unknown }).code))) {
      return true;
    }
    // Deno has no codes.
    if (cause.message.includes("client error (Connect)")) {
      return true;
    }
  }
  return false;
}

/** What went wrong, in the words of the runtime: its innermost error says most. */
export function reasonOf(error: unknown): string {
  let message = String(error);
  for (let cause = error, depth = 0; cause instanceof Error && depth < 5; cause = cause.cause, depth++) {
    message = cause.message || message;
  }
  return message;
}
