// Live filters over the task lines of a plan. Without this script the indexes at the page's end
// lead to the same tasks.
export function startFilters(form) {
  if (!form) return;
  const lines = [...document.querySelectorAll(".plan-section .task-line")];
  const sections = [...document.querySelectorAll(".plan-section")];
  const count = form.querySelector(".filters__count");
  const empty = document.getElementById("filters-empty");
  const names = ["unit", "year", "state", "target"];

  const fits = (line, wanted) =>
    (!wanted.unit || line.dataset.units.split(" ").includes(wanted.unit)) &&
    (!wanted.year || line.dataset.years.split(" ").includes(wanted.year)) &&
    (!wanted.state || line.dataset.category === wanted.state) &&
    (!wanted.target || Number(line.dataset.targets) > 0);

  const apply = () => {
    const wanted = Object.fromEntries(new FormData(form));
    const filtered = names.some((name) => wanted[name]);
    let shown = 0;
    for (const line of lines) {
      line.hidden = !fits(line, wanted);
      if (!line.hidden) shown += 1;
    }
    const busy = new Set();
    for (const section of sections) {
      if (!section.querySelector(".task-line:not([hidden])")) continue;
      busy.add(section);
      for (const id of section.dataset.above.split(" ").filter(Boolean)) {
        busy.add(document.getElementById(id).closest(".plan-section"));
      }
    }
    for (const section of sections) section.hidden = filtered && !busy.has(section);
    empty.hidden = shown > 0;
    count.textContent = filtered ? form.dataset.result.replace("{n}", String(shown)) : "";
    const address = new URL(location.href);
    for (const name of names) {
      if (wanted[name]) address.searchParams.set(name, wanted[name]);
      else address.searchParams.delete(name);
    }
    history.replaceState(null, "", address);
  };

  const given = new URLSearchParams(location.search);
  for (const name of names) {
    const value = given.get(name);
    const field = form.elements[name];
    if (!value || !field) continue;
    if (field.type === "checkbox") field.checked = true;
    else if ([...field.options].some((option) => option.value === value)) field.value = value;
  }
  form.addEventListener("change", apply);
  form.addEventListener("reset", () => setTimeout(apply));
  form.addEventListener("submit", (event) => event.preventDefault());
  form.hidden = false;
  if (names.some((name) => given.get(name))) apply();
}
