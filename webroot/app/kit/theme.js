// Runs before the first paint, so that a chosen theme or language never flashes.
(() => {
  const root = document.documentElement;
  const theme = localStorage.getItem("didymium.theme");
  if (theme === "light" || theme === "dark") root.dataset.theme = theme;
  root.lang = localStorage.getItem("didymium.language") ?? root.lang;
})();
