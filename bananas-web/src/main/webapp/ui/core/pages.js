/**
 * All pages, by path. `nav` puts a page into the navigation, `key` is the letter after `g` that opens it, `role` is what its reader needs,
 * `css` says that the folder has a page.css.
 */
export const PAGES = [
  {
    path: 'overview',
    nav: 'Overview',
    icon: 'overview',
    key: 'o',
    role: 'read',
    css: true,
    load: () => import('../pages/overview/page.js'),
  },
  { path: 'routes', nav: 'Routes', icon: 'routes', key: 'r', role: 'read', css: true, load: () => import('../pages/routes/page.js') },
  { path: 'jobs', nav: 'Jobs', icon: 'jobs', key: 'j', role: 'read', css: true, load: () => import('../pages/jobs/page.js') },
  { path: 'jobs/:id', role: 'read', css: true, load: () => import('../pages/job/page.js') },
  { path: 'dead', nav: 'Dead letters', icon: 'dead', key: 'd', role: 'read', css: true, load: () => import('../pages/dead/page.js') },
  {
    path: 'schedules',
    nav: 'Schedules',
    icon: 'schedules',
    key: 's',
    role: 'read',
    css: true,
    load: () => import('../pages/schedules/page.js'),
  },
  { path: 'workers', nav: 'Workers', icon: 'workers', key: 'w', role: 'read', css: true, load: () => import('../pages/workers/page.js') },
  { path: 'log', nav: 'Log', icon: 'log', key: 'l', role: 'read', css: true, load: () => import('../pages/log/page.js') },
  { path: 'tokens', nav: 'Tokens', icon: 'tokens', key: 't', role: 'admin', css: true, load: () => import('../pages/tokens/page.js') },
];

/** Opened when the URL names none. */
export const HOME = 'overview';
