// The reading settings in the header.
const DEFAULTS = { size: "normal", theme: "system" };

function current(setting) {
  return document.documentElement.dataset[setting] ?? DEFAULTS[setting];
}

function choose(setting, value) {
  const root = document.documentElement;
  if (value === DEFAULTS[setting]) delete root.dataset[setting];
  else root.dataset[setting] = value;
  try {
    if (value === DEFAULTS[setting]) localStorage.removeItem(setting);
    else localStorage.setItem(setting, value);
  } catch {
    // Not kept beyond this page.
  }
}

export function startAppearance(panel) {
  if (!panel) return;
  const buttons = [...panel.querySelectorAll("button[data-setting]")];
  const show = () => {
    for (const button of buttons) {
      const { setting, value } = button.dataset;
      button.setAttribute("aria-pressed", String(current(setting) === value));
    }
  };
  for (const button of buttons) {
    button.addEventListener("click", () => {
      choose(button.dataset.setting, button.dataset.value);
      show();
    });
  }
  show();
  panel.hidden = false;
}
