// the time in which the page answers between two slices, in ms
const PAUSE = 30;

/** Shows a long list some at a time, so that the page answers meanwhile: `update` gets `{shown}` until it is `all`. */
export function showMore({ shown, all, step }, update) {
  if (shown < all) {
    setTimeout(() => {
      update({ shown: shown + step });
      showMore({ shown: shown + step, all, step }, update);
    }, PAUSE);
  }
}
