/** Why a call failed: what the server says in problem+json, or that there was no answer (`status` 0). */
export class Problem extends Error {
  constructor({ status = 0, title = 'No answer', detail = '', errors = [], retryAfter = null, call = '' }) {
    super(detail || title);
    this.name = 'Problem';
    Object.assign(this, { status, title, detail, errors, retryAfter, call });
  }

  /** Whether the same call may succeed later. */
  get passes() {
    return this.status === 0 || this.status === 429 || this.status >= 500;
  }

  static async of(response, call) {
    const retryAfter = Number(response.headers.get('Retry-After')) || null;
    const told = await response.json().catch(() => ({}));
    return new Problem({
      status: response.status,
      title: told.title ?? `HTTP ${response.status}`,
      detail: told.detail ?? 'The answer has no explanation; a proxy may have sent it.',
      errors: told.errors ?? [],
      retryAfter,
      call,
    });
  }

  static unanswered(call) {
    return new Problem({ detail: 'The server did not answer. It may be down, or the network is.', call });
  }
}
