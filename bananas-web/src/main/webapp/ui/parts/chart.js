import { html } from '../core/html.js';
import { clock, hourMinute, short } from '../core/time.js';
import { colours } from './colours.js';

const LIBRARY = '../lib/uplot/1.6.30/dist/uPlot.esm.js';
const HEIGHT = 150;
let library = null;

/** Loaded with the first chart that is shown, after everything else. */
function loadLibrary() {
  library ??= import(LIBRARY).then((module) => module.default);
  return library;
}

/**
 * Lines over time. `data` is `{at: [ms…], series: [{label, values, tone, stacked}], words: (value) => text}`; a null is a gap.
 * It keeps its size while it loads, and draws anew for new data, another width, zone or theme.
 */
class TimeChart extends HTMLElement {
  #data = null;
  #plot = null;
  #shape = '';
  #size = new ResizeObserver(() => this.#resize());
  #again = () => this.#rebuild();
  #end = null;

  set data(data) {
    this.#data = data;
    this.#draw();
  }

  connectedCallback() {
    this.#size.observe(this);
    window.addEventListener('themechange', this.#again);
    this.#end = clock.changes.subscribe(this.#again);
    this.#draw();
  }

  disconnectedCallback() {
    this.#size.disconnect();
    window.removeEventListener('themechange', this.#again);
    this.#end?.();
    this.#destroy();
  }

  async #draw() {
    const Plot = await loadLibrary();
    if (!this.isConnected || !this.#data) {
      return;
    }
    const shape = this.#data.series.map(({ label, tone }) => `${label} ${tone}`).join();
    if (this.#plot && shape === this.#shape) {
      this.#plot.setData(rowsOf(this.#data));
    } else {
      this.#shape = shape;
      this.#destroy();
      this.#plot = new Plot(this.#options(), rowsOf(this.#data), this);
    }
    showLatest(this.#plot);
  }

  #rebuild() {
    this.#destroy();
    this.#draw();
  }

  #destroy() {
    this.#plot?.destroy();
    this.#plot = null;
  }

  #resize() {
    if (this.#plot && this.clientWidth > 0) {
      this.#plot.setSize({ width: this.clientWidth, height: HEIGHT });
    }
  }

  #options() {
    const { axis, grid, tone } = colours();
    const words = (value) => (value === null || value === undefined ? '–' : this.#data.words(value));
    const line = { stroke: axis, grid: { stroke: grid, width: 1 }, ticks: { show: false }, font: '11px system-ui' };
    return {
      width: this.clientWidth || 300,
      height: HEIGHT,
      padding: [8, 4, 0, 0],
      cursor: { y: false, points: { size: 5 }, drag: { x: false, y: false } },
      hooks: { setCursor: [showLatest] },
      scales: { x: { time: false }, y: { range: (plot, low, high) => [0, high > 0 ? high * 1.1 : 1] } },
      axes: [
        { ...line, grid: { show: false }, values: (plot, marks) => marks.map(hourMinute), space: 70, incrs: STEPS, size: 26 },
        { ...line, values: (plot, marks) => marks.map(words), size: 54, space: 32 },
      ],
      series: [
        { label: 'Time', value: (plot, at) => (at === null || at === undefined ? '–' : short(at)) },
        ...this.#data.series.map(({ label, tone: name, filled }) => ({
          label,
          stroke: tone(name),
          fill: filled ? tone(name, 0.14) : undefined,
          width: 1.5,
          points: { show: true, size: 4, width: 0, fill: tone(name), filter: lonely },
          value: (plot, value) => words(value),
        })),
      ],
    };
  }
}

const MINUTE = 60_000;
const STEPS = [1, 2, 5, 10, 15, 30, 60, 120, 240, 720].map((minutes) => minutes * MINUTE);

/** Beside the pointer there is no moment to show the values of, so the legend has the last ones. */
function showLatest(plot) {
  const { idx } = plot.cursor;
  if (idx === null || idx === undefined) {
    const [at, ...lines] = plot.data;
    plot.setLegend({ idx: at.findLastIndex((time, i) => lines.some((values) => values[i] !== null)) }, false);
  }
}

/** Points between gaps, which no line shows. */
function lonely(plot, line) {
  const values = plot.data[line];
  const there = (i) => values[i] !== null && values[i] !== undefined;
  return [...values.keys()].filter((i) => there(i) && !there(i - 1) && !there(i + 1));
}

const rowsOf = ({ at, series }) => [at, ...series.map(({ values }) => values)];

customElements.define('time-chart', TimeChart);

/** A chart with its words: `summary` says what it shows to those who do not see it. */
export function chart({ at, series, words, summary }) {
  return html`<div class="chart" role="img" aria-label=${summary}>
    <time-chart .data=${{ at, series, words }}></time-chart>
  </div>`;
}
