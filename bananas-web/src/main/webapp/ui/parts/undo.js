import { button } from './button.js';
import { say } from './toasts.js';

const SECONDS = 8;
const waiting = new Set();

// a tab that is closed sends nothing, so its viewer is asked
window.addEventListener('beforeunload', (event) => {
  if (waiting.size) {
    event.preventDefault();
  }
});

/**
 * Waits eight seconds before it sends, and offers to take it back until then: there is no undo on the server. Answers true once `send`
 * was called, false when it was taken back.
 */
export function later({ text, send, undone }) {
  return new Promise((done) => {
    let left = SECONDS;
    const end = (sent) => {
      clearInterval(timer);
      waiting.delete(timer);
      toast.close();
      sent ? Promise.resolve(send()).then(() => done(true)) : (undone?.(), done(false));
    };
    const undo = () => button({ label: `Undo (${left})`, kind: 'primary', onclick: () => end(false) });
    const toast = say(text, { action: undo(), stays: 0, closed: () => end(true) });
    const timer = setInterval(() => {
      left -= 1;
      left > 0 ? toast.update({ action: undo() }) : end(true);
    }, 1000);
    waiting.add(timer);
  });
}
