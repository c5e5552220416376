// Runs before the page is painted: the reader's text size and colours, kept in this browser only.
(() => {
  try {
    for (const setting of ["size", "theme"]) {
      const value = localStorage.getItem(setting);
      if (value) document.documentElement.dataset[setting] = value;
    }
  } catch {
    // Storage is closed to us: the page stays as the browser shows it.
  }
})();
