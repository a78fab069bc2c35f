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
];

/** Opened when the URL names none. */
export const HOME = 'overview';
