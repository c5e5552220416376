// Arrow keys lead from the search box through the results and back; Escape returns to the box.
export function startArrowKeys(input, list) {
  const links = () => [...list.querySelectorAll("h3 a")];
  input.addEventListener("keydown", (event) => {
    if (event.key !== "ArrowDown" || event.isComposing || links().length === 0) return;
    event.preventDefault();
    links()[0].focus();
  });
  list.addEventListener("keydown", (event) => {
    const all = links();
    const at = all.indexOf(document.activeElement);
    if (at < 0) return;
    const to = { ArrowDown: all[at + 1], ArrowUp: all[at - 1] ?? input, Escape: input }[event.key];
    if (to === undefined) return;
    event.preventDefault();
    to.focus();
  });
}
