import { Changes } from './changes.js';

/**
 * The URL is the state: `#/jobs?status=failed&name=a` is the page `jobs` with its filters, `#/jobs/ID` one job. What follows the hash is
 * never sent to a server.
 */
export function parse(hash) {
  const [, path, query = ''] = /^#?\/?([^?]*)\??(.*)$/s.exec(hash);
  const params = {};
  for (const [name, value] of new URLSearchParams(query)) {
    params[name] = Object.hasOwn(params, name) ? [params[name], value].flat() : value;
  }
  return { path: path.split('/').filter(Boolean).map(decode), params };
}

function decode(part) {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}

/** The link to a page: href(['jobs', id]), href('jobs', {status: ['pending', 'failed']}). What is null or '' is left out. */
export function href(path, params = {}) {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(params)) {
    for (const one of [value].flat()) {
      if (one !== null && one !== undefined && one !== '') {
        query.append(name, one);
      }
    }
  }
  const text = query.toString();
  return `#/${[path].flat().map(encodeURIComponent).join('/')}${text ? `?${text}` : ''}`;
}

/** Finds the page whose pattern, such as `jobs/:id`, has this path; answers with `{page, params}` or null. */
export function match(pages, { path, params }) {
  for (const page of pages) {
    const pattern = page.path.split('/');
    if (pattern.length === path.length && pattern.every((part, i) => part.startsWith(':') || part === path[i])) {
      const named = pattern.flatMap((part, i) => (part.startsWith(':') ? [[part.slice(1), path[i]]] : []));
      return { page, params: { ...params, ...Object.fromEntries(named) } };
    }
  }
  return null;
}

class Router {
  changes = new Changes();

  constructor() {
    window.addEventListener('hashchange', () => this.changes.tell(this.here));
  }

  get here() {
    return parse(location.hash);
  }

  /** Opens a page. `replace` leaves no step for Back, as for a filter that is being typed. */
  go(path, params, { replace = false } = {}) {
    const to = href(path, params);
    if (to === location.hash) {
      return;
    }
    if (replace) {
      history.replaceState(null, '', to);
      this.changes.tell(this.here);
    } else {
      location.hash = to;
    }
  }

  /** Changes filters of this page and leaves the others as they are. */
  filter(changes, options) {
    const { path, params } = this.here;
    this.go(path, { ...params, ...changes }, options);
  }
}

export const router = new Router();
