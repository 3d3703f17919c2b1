/** Light or dark as the system says, or as a reader does. */
function theme() {
  const dark = matchMedia('(prefers-color-scheme: dark)');
  let wish = 'auto';
  const apply = () => {
    document.documentElement.dataset.theme = wish === 'auto' ? (dark.matches ? 'dark' : 'light') : wish;
  };
  dark.addEventListener('change', apply);
  apply();
  const buttons = choice('Colours', [['auto', 'Auto'], ['light', 'Light'], ['dark', 'Dark']], wish, chosen => {
    wish = chosen;
    apply();
  });
  buttons.querySelector('legend').className = 'unseen';
  byId('theme').append(buttons);
}
