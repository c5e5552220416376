// What every page can do beyond reading: text size and colours, filters, reading aloud.
import { startAppearance } from "./settings.js";
import { startFilters } from "./filters.js";
import { startReadAloud } from "./read-aloud.js";
import { startShortcuts } from "./shortcuts.js";

startAppearance(document.getElementById("appearance"));
startFilters(document.getElementById("filters"));
startReadAloud(document.getElementById("read-aloud"));
startShortcuts();
// Only a page reached from the search has words to mark.
if (new URLSearchParams(location.search).has("mark")) {
  const { startMarks } = await import("./marks.js");
  startMarks(document.getElementById("marks"));
}
