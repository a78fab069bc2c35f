import { html, render } from '../core/html.js';

/**
 * Shows a modal dialog until `close` is called or Esc is pressed; answers with what close was given, undefined after Esc. `draw` gets
 * `{close, redraw}` and answers with a template. The focus goes back to where it was.
 */
export function dialog(draw, { name = '', fixed = false } = {}) {
  const before = document.activeElement;
  const element = document.createElement('dialog');
  element.className = `dialog ${name}`;
  document.body.append(element);
  return new Promise((done) => {
    const close = (value) => {
      element.close();
      element.remove();
      before?.isConnected && before.focus();
      done(value);
    };
    const redraw = () => render(html`${draw({ close, redraw })}`, element);
    element.addEventListener('cancel', (event) => {
      event.preventDefault();
      if (!fixed) {
        close(undefined);
      }
    });
    redraw();
    element.showModal();
    element.querySelector('[autofocus]')?.focus();
  });
}
