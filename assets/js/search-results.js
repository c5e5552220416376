// What a search gave, as parts of the page: each result, what the answer was widened by, what may
// have been meant.

// The texts of a result come from the search as HTML, escaped but for its own <mark>.
export function item({ url, markedTitle, context, excerpt, widened }, words) {
  const made = document.createElement("li");
  made.className = "search-result";
  made.innerHTML = `<h3 class="search-result__title"><a></a></h3>
<p class="search-result__context">${context}</p>
<p class="search-result__excerpt">${excerpt === markedTitle ? "" : excerpt}</p>`;
  const link = made.querySelector("a");
  link.href = words.root + url;
  link.innerHTML = markedTitle;
  if (widened) {
    const sign = element("span", "search-result__widened", words.widenedResult);
    made.querySelector("h3").append(" ", sign);
  }
  return made;
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

// What may have been meant, or how else the office is called.
export function showNearest(box, { nearest, also }, words) {
  const offered = nearest.length > 0 ? nearest : also;
  box.hidden = offered.length === 0;
  box.querySelector("h2").textContent = nearest.length > 0 ? words.nearest : words.also;
  const items = offered.map(({ query, total }) => {
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
