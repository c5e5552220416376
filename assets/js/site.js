// What every page can do beyond reading: text size and colours, filters, reading aloud.
import { startAppearance } from "./settings.js";
import { startFilters } from "./filters.js";
import { marksWanted } from "./marks-remembered.js";
import { startReadAloud } from "./read-aloud.js";
import { startShortcuts } from "./shortcuts.js";
import { startPrinting, startSorting } from "./sorting.js";

startAppearance(document.getElementById("appearance"));
startFilters(document.getElementById("filters"));
startReadAloud(document.getElementById("read-aloud"));
startShortcuts();
startSorting(document.querySelectorAll("[data-sortable]"));
startPrinting(document.querySelector('[data-does="print"]'));
// Only a page reached from the search has words to mark.
const said = document.getElementById("marks");
const search = document.querySelector(".site-search").action;
const wanted = marksWanted(search);
if (wanted !== null) {
  const { startMarks } = await import("./marks.js");
  startMarks(said, search, wanted);
}
