// What every page can do beyond reading: text size and colours, filters, reading aloud.
import { startAppearance } from "./settings.js";
import { startFilters } from "./filters.js";
import { startReadAloud } from "./read-aloud.js";

startAppearance(document.getElementById("appearance"));
startFilters(document.getElementById("filters"));
startReadAloud(document.getElementById("read-aloud"));
