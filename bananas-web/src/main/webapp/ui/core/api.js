import { Problem } from './problem.js';
import { session } from './session.js';

// relative to this file, so that any prefix before the application works
const BASE = new URL('../../api/v1/', import.meta.url);

/** Builds a path with its values encoded: path`jobs/${id}/cancel`. */
export function path(parts, ...values) {
  return String.raw({ raw: parts }, ...values.map(encodeURIComponent));
}

function urlOf(where, params) {
  const url = new URL(where, BASE);
  for (const [name, value] of Object.entries(params ?? {})) {
    for (const one of [value].flat()) {
      if (one !== null && one !== undefined && one !== '') {
        url.searchParams.append(name, one);
      }
    }
  }
  return url;
}

function headersOf({ token, body, accept }) {
  const headers = { Accept: accept ?? 'application/json' };
  if (token) {
    headers.Authorization = `Bearer ${token}`;
  }
  if (body !== undefined) {
    headers['Content-Type'] = 'application/json';
  }
  return headers;
}

async function send(method, where, options, token) {
  const { params, body, signal, accept } = options;
  const text = body === undefined || typeof body === 'string' ? body : JSON.stringify(body);
  try {
    return await fetch(urlOf(where, params), {
      method,
      body: text,
      signal,
      headers: headersOf({ token, body, accept }),
      cache: 'no-store',
      credentials: 'same-origin',
      referrerPolicy: 'no-referrer',
    });
  } catch (failure) {
    throw failure.name === 'AbortError' ? failure : Problem.unanswered(`${method} ${where}`);
  }
}

let told = 0;

/** When the server last answered, by its own clock and to the second, in ms: a bound such as `before` must not be the viewer's clock. */
export const serverTime = () => told || Date.now();

/**
 * Makes a call and answers with the response. A missing or refused token opens the sign-in; then the call goes on as if nothing had been.
 * `options`: params (null and '' are left out, arrays repeat), body (an object, or JSON as text), signal, accept, token (tries this one only).
 */
export async function call(method, where, options = {}) {
  for (;;) {
    const token = options.token ?? session.token;
    const response = await send(method, where, options, token);
    told = Date.parse(response.headers.get('Date')) || told;
    if (response.status === 401 && options.token === undefined) {
      if (token === session.token) {
        await session.needed();
      }
      options.signal?.throwIfAborted();
    } else if (!response.ok) {
      throw await Problem.of(response, `${method} ${where}`);
    } else {
      return response;
    }
  }
}

async function json(method, where, options) {
  const response = await call(method, where, options);
  return response.status === 204 ? null : response.json();
}

/** The calls as pages make them: answers are parsed JSON, failures are a Problem. */
export const api = {
  get: (where, params, signal, more) => json('GET', where, { params, signal, ...more }),
  post: (where, body = {}, signal) => json('POST', where, { body, signal }),
  put: (where, body, signal) => json('PUT', where, { body, signal }),
  delete: (where, signal) => json('DELETE', where, { signal }),
  /** The answer as text, for numbers that JavaScript would round. */
  text: async (where, params, signal) => (await call('GET', where, { params, signal })).text(),
};

/** Waits for a promise and tells its end as `{value}` or `{error}`: a part that fails leaves the others alone. */
export async function settled(promise) {
  try {
    return { value: await promise };
  } catch (error) {
    if (error.name === 'AbortError') {
      throw error;
    }
    return { error };
  }
}
