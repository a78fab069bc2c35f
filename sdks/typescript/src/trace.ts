/** What OpenTelemetry's API, version 1, registers for all its copies. Reading it needs no dependency. */
interface OpenTelemetry {
  context?: { active(): unknown };
  propagation?: {
    inject(
      context: unknown,
      carrier: Record<string, string>,
      setter: { set(to: Record<string, string>, key: string, value: string): void },
    ): void;
  };
}

const REGISTERED = Symbol.for("opentelemetry.js.api.1");
const TRACE_CONTEXT = ["traceparent", "tracestate"];

/** The headers that carry the current span; none when OpenTelemetry is not set up, or no span is current. */
export function traceHeaders(): Record<string, string> {
  const api = (globalThis as Record<symbol, OpenTelemetry | undefined>)[REGISTERED];
  const context = api?.context?.active();
  const headers: Record<string, string> = {};
  if (context !== undefined) {
    api?.propagation?.inject(context, headers, {
      set: (to, key, value) => {
        if (TRACE_CONTEXT.includes(key.toLowerCase())) {
          to[key.toLowerCase()] = value;
        }
      },
    });
  }
  return headers;
}
