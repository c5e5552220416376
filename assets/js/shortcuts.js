// "/" puts the cursor into the search box, wherever one is on the page: its own, or the header's.
export function startShortcuts() {
  addEventListener("keydown", (event) => {
    if (event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
    if (event.target.closest("input, textarea, select, [contenteditable]")) return;
    const box = document.querySelector("#search-query, #site-search");
    if (box === null) return;
    event.preventDefault();
    box.focus();
    box.select();
  });
}
