// The one place that names the version of lit-html.
export { html, svg, nothing, render } from '../lib/lit-html/3.3.1/lit-html.js';
export { repeat } from '../lib/lit-html/3.3.1/directives/repeat.js';
export { guard } from '../lib/lit-html/3.3.1/directives/guard.js';
export { live as current } from '../lib/lit-html/3.3.1/directives/live.js';
