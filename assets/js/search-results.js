// What a search gave, as parts of the page: each result, what the answer was widened by, what may
// have been meant.

// The texts of a result come from the search as HTML, escaped but for its own <mark>.
export function item({ url, markedTitle, context, excerpt, widened, marks }, words) {
  const made = document.createElement("li");
  made.className = "search-result";
  made.innerHTML = `<h3 class="search-result__title"><a></a></h3>
<p class="search-result__context">${context}</p>
<p class="search-result__excerpt">${excerpt === markedTitle ? "" : excerpt}</p>`;
  const link = made.querySelector("a");
  link.href = marking(words.root + url, marks);
  link.innerHTML = markedTitle;
  if (widened) {
    const sign = element("span", "search-result__widened", words.widenedResult);
    made.querySelector("h3").append(" ", sign);
  }
  return made;
}

// The page marks the same words.
function marking(address, marks) {
  const whole = new URL(address, location.href);
  for (const mark of marks) whole.searchParams.append("mark", mark);
  return whole.href;
}

export function showWidened(box, { widened, widenedTotal, total }, words) {
  const lines = widened.map(({ kind, asked, by }) =>
    words[kind].replaceAll("{asked}", () => asked).replace("{by}", () => by.join("”“")),
  );
  if (widenedTotal > 0 && widenedTotal < total) {
    lines.push(words.foundWidened.replace("{total}", widenedTotal));
  }
  box.replaceChildren(...lines.map((line) => element("p", "search__widened-line", line)));
}

export function showNearest(box, nearest, words) {
  box.hidden = nearest.length === 0;
  const items = nearest.map(({ query, total }) => {
    const made = document.createElement("li");
    const link = element("a", "", query);
    link.href = `?${new URLSearchParams({ q: query })}`;
    made.append(link, words.nearestCount.replace("{total}", total));
    return made;
  });
  box.querySelector("ul").replaceChildren(...items);
}

function element(name, className, text) {
  const made = document.createElement(name);
  if (className !== "") made.className = className;
  made.textContent = text;
  return made;
}
