// Tables that are sorted by the column whose name is chosen; without this script they stand in the
// order of the page.
export function startSorting(tables) {
  for (const table of tables) {
    for (const hint of table.closest("section").querySelectorAll(".bulletin-sort")) hint.hidden = false;
    const heads = [...table.tHead.rows[0].cells];
    heads.forEach((head, column) => {
      const button = document.createElement("button");
      button.type = "button";
      button.append(...head.childNodes);
      head.append(button);
      button.addEventListener("click", () => sort(table, heads, column));
    });
  }
}

// Ranks and names ascend first, figures descend.
function sort(table, heads, column) {
  const before = heads[column].getAttribute("aria-sort");
  const first = column < 2 ? "ascending" : "descending";
  const other = first === "ascending" ? "descending" : "ascending";
  const order = before === first ? other : first;
  for (const head of heads) head.removeAttribute("aria-sort");
  heads[column].setAttribute("aria-sort", order);
  const sign = order === "ascending" ? 1 : -1;
  const [body] = table.tBodies;
  const rows = [...body.rows].sort((one, other) => sign * compare(value(one, column), value(other, column)));
  body.append(...rows);
}

function value(row, column) {
  const cell = row.cells[column];
  const text = cell.dataset.order ?? cell.textContent.trim();
  return /^-?[0-9]+$/.test(text) ? Number(text) : text;
}

const compare = (one, other) =>
  typeof one === "number" && typeof other === "number" ? one - other : String(one).localeCompare(String(other), "zh");

export function startPrinting(button) {
  if (!button) return;
  button.hidden = false;
  button.addEventListener("click", () => print());
}
