const KEY = 'bananas.theme';
const NEXT = { system: 'light', light: 'dark', dark: 'system' };

/** Light or dark: as the system has it, unless the viewer chooses. */
export const theme = {
  get choice() {
    return localStorage.getItem(KEY) ?? 'system';
  },

  /** Goes on to the next of system, light and dark. */
  switch() {
    localStorage.setItem(KEY, NEXT[this.choice]);
    this.apply();
  },

  apply() {
    if (this.choice === 'system') {
      delete document.documentElement.dataset.theme;
    } else {
      document.documentElement.dataset.theme = this.choice;
    }
    window.dispatchEvent(new Event('themechange'));
  },
};

matchMedia('(prefers-color-scheme: dark)').addEventListener('change', () => theme.apply());
