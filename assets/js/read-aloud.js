// A button that reads the task's text aloud, where the browser has a voice for it.
export function startReadAloud(button) {
  if (!button || !("speechSynthesis" in window)) return;
  const text = document.getElementById(button.getAttribute("aria-controls"));
  if (!text) return;
  const { start, stop } = button.dataset;
  const show = (speaking) => {
    button.textContent = speaking ? stop : start;
    button.setAttribute("aria-pressed", String(speaking));
  };
  button.addEventListener("click", () => {
    if (speechSynthesis.speaking) {
      speechSynthesis.cancel();
      show(false);
      return;
    }
    const utterance = new SpeechSynthesisUtterance(text.textContent);
    utterance.lang = "zh-CN";
    utterance.onend = () => show(false);
    utterance.onerror = () => show(false);
    speechSynthesis.speak(utterance);
    show(true);
  });
  window.addEventListener("pagehide", () => speechSynthesis.cancel());
  show(false);
  button.hidden = false;
}
