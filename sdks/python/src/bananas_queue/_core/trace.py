"""Carries the current span of OpenTelemetry along, where its API is installed."""

from __future__ import annotations

from importlib.util import find_spec


def trace_headers() -> dict[str, str]:
    """``traceparent`` and ``tracestate`` of the current span; nothing without a span or without the API."""
    carrier: dict[str, str] = {}
    if _KNOWN:
        from opentelemetry.trace.propagation.tracecontext import TraceContextTextMapPropagator

        TraceContextTextMapPropagator().inject(carrier)
    return carrier


def _is_there() -> bool:
    try:
        return find_spec("opentelemetry.trace.propagation.tracecontext") is not None
    except ModuleNotFoundError:
        return False


_KNOWN = _is_there()
