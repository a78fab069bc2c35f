// Runs before anything is painted: whoever has chosen dark sees no flash of light.
const chosen = localStorage.getItem('bananas.theme');
if (chosen && chosen !== 'system') {
  document.documentElement.dataset.theme = chosen;
}
