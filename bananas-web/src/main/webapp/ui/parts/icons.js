import { svg } from '../core/html.js';

const PATHS = {
  overview: 'M3 13h4l2-7 3 13 3-9 1 3h5',
  routes: 'M5 4v9a4 4 0 0 0 4 4h10M15 13l4 4-4 4M5 4l-2 2M5 4l2 2',
  jobs: 'M4 6h16M4 12h16M4 18h10',
  dead: 'M12 3 2.5 20h19zM12 10v4M12 17v.5',
  schedules: 'M12 7v5l3 3M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18',
  workers: 'M4 4h7v7H4zM13 4h7v7h-7zM4 13h7v7H4zM13 13h7v7h-7z',
  log: 'M6 3h9l4 4v14H6zM9 12h7M9 16h7M9 8h3',
  tokens: 'M14 10a4 4 0 1 0-3.5 4L13 16.5h2.5V19H18v2h3v-3l-7-7',
  search: 'M11 4a7 7 0 1 0 0 14 7 7 0 0 0 0-14M16 16l5 5',
  copy: 'M9 9h11v11H9zM5 15H4V4h11v1',
  check: 'M4 12.5 9.5 18 20 6.5',
  close: 'M6 6l12 12M18 6 6 18',
  more: 'M6 9l6 6 6-6',
  pause: 'M8 5v14M16 5v14',
  play: 'M7 4l13 8-13 8z',
  retry: 'M4 12a8 8 0 1 0 2.5-5.8M4 4v4.5h4.5',
  cancel: 'M5.6 5.6l12.8 12.8M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18',
  delete: 'M4 7h16M9 7V4h6v3M6 7l1 13h10l1-13',
  edit: 'M4 20l1-4.5L16 4.5l3.5 3.5L8.5 19zM14 6.5 17.5 10',
  plus: 'M12 5v14M5 12h14',
  sun: 'M12 7.5a4.5 4.5 0 1 0 0 9 4.5 4.5 0 0 0 0-9M12 2v2M12 20v2M2 12h2M20 12h2M5 5l1.4 1.4M17.6 17.6 19 19M5 19l1.4-1.4M17.6 6.4 19 5',
  moon: 'M20 14.5A8.5 8.5 0 0 1 9.5 4a8.5 8.5 0 1 0 10.5 10.5',
  system: 'M3 5h18v11H3zM9 20h6M12 16v4',
  help: 'M9 9a3 3 0 1 1 4.2 2.8c-.8.4-1.2 1-1.2 2.2M12 17.5v.1M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18',
  menu: 'M4 7h16M4 12h16M4 17h16',
  out: 'M14 4h6v16h-6M4 12h11M11 8l4 4-4 4',
  user: 'M12 4a4 4 0 1 0 0 8 4 4 0 0 0 0-8M4 21c0-4 3.5-6.5 8-6.5s8 2.5 8 6.5',
  link: 'M10 14a4 4 0 0 0 6 .5l3.5-3.5a4 4 0 0 0-5.7-5.7L12.5 6.6M14 10a4 4 0 0 0-6-.5L4.5 13a4 4 0 0 0 5.7 5.7l1.3-1.3',
  info: 'M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18M12 11v5.5M12 7.5v.1',
  next: 'M5 12h14M13 6l6 6-6 6',
};

/** A line drawing of 24 × 24, for the eye only: the words beside it, or the label of its button, say what it is. */
export function icon(name) {
  return svg`<svg class="icon" viewBox="0 0 24 24" aria-hidden="true" focusable="false"><path d=${PATHS[name] ?? PATHS.info}></path></svg>`;
}
