import { call } from './api.js';
import { EventParser } from './sse.js';

// the server sends at least a comment each 15 s
const SILENCE = 25_000;

/** Reads `/events` until it ends, fails or falls silent. Calls `opened` once, `event` with each `{type, data}`, `comment` with what the server says. */
export async function readEvents(signal, { opened, event, comment }) {
  const silence = new AbortController();
  const either = AbortSignal.any([signal, silence.signal]);
  const response = await call('GET', 'events', { accept: 'text/event-stream', signal: either });
  opened();
  const reader = response.body.pipeThrough(new TextDecoderStream()).getReader();
  const parser = new EventParser();
  for (;;) {
    const timer = setTimeout(() => silence.abort(), SILENCE);
    try {
      const { done, value } = await reader.read();
      if (done) {
        return;
      }
      parser.push(value).forEach(({ type, data }) => (type === 'comment' ? comment(data) : event({ type, data: JSON.parse(data) })));
    } finally {
      clearTimeout(timer);
    }
  }
}
