// The filters beside the results: one group of checkboxes a facet, with counts.
import { FACETS } from "./search-address.js";

const MANY = ["unit", "lead", "support"]; // the most frequent first
const SHOWN = 6;

// Fills `list` from the facets of a search; `choose(facet, values)` is called on every change.
export function showFacets(list, facets, words, choose) {
  const focused = document.activeElement;
  const wasOn = list.contains(focused) ? [focused.name, focused.value] : null;
  const whole = new Set([...list.querySelectorAll("[data-whole]")].map((group) => group.dataset.facet));
  const groups = FACETS.map((facet) => group(facet, facets[facet], words, choose, whole.has(facet)));
  list.replaceChildren(...groups.filter((each) => each !== null));
  if (wasOn === null) return;
  const again = [...list.querySelectorAll("input")].find(
    ({ name, value }) => name === wasOn[0] && value === wasOn[1],
  );
  again?.focus();
}

function group(facet, options, words, choose, whole) {
  const offered = options.filter(({ count, chosen }) => count > 0 || chosen);
  if (offered.length < 2 && !offered.some(({ chosen }) => chosen)) return null;
  if (MANY.includes(facet)) offered.sort((one, other) => other.count - one.count);
  const fieldset = element("fieldset", "search-facet");
  fieldset.dataset.facet = facet;
  fieldset.append(element("legend", "search-facet__name", words[facet]));
  const labels = offered.map((each) => option(facet, each));
  fieldset.append(...labels);
  fieldset.addEventListener("change", () => {
    choose(facet, [...fieldset.querySelectorAll("input:checked")].map((input) => input.value));
  });
  const beyond = labels.filter((label, at) => at >= SHOWN && !offered[at].chosen);
  if (beyond.length > 0) fold(fieldset, beyond, words.allOptions.replace("{count}", offered.length), whole);
  return fieldset;
}

function option(facet, { value, count, chosen }) {
  const label = element("label", "search-facet__option");
  const input = element("input", "search-facet__box");
  Object.assign(input, { type: "checkbox", name: facet, value, checked: chosen });
  label.append(input, element("span", "search-facet__value", value));
  label.append(element("span", "search-facet__count", String(count)));
  return label;
}

function fold(fieldset, labels, text, whole) {
  const unfold = () => {
    for (const label of labels) label.hidden = false;
    fieldset.dataset.whole = "";
  };
  if (whole) {
    unfold();
    return;
  }
  for (const label of labels) label.hidden = true;
  const button = element("button", "search-facet__all", text);
  button.type = "button";
  button.addEventListener("click", () => {
    unfold();
    button.remove();
    labels[0].querySelector("input").focus();
  });
  fieldset.append(button);
}

function element(name, className, text = "") {
  const made = document.createElement(name);
  made.className = className;
  made.textContent = text;
  return made;
}
