// What does not fit on the page that is shown, in words; nothing when all is well.
() => {
  const width = document.documentElement.clientWidth;
  const issues = new Set();
  const name = (element) => {
    const own = element.getAttribute("class") ?? element.id;
    return `<${element.localName}${own ? ` ${own}` : ""}> “${element.textContent.trim().slice(0, 20)}”`;
  };
  const away = new WeakMap();
  const putAway = (element) => {
    if (element === null) return false;
    if (!away.has(element)) {
      const { clipPath } = getComputedStyle(element);
      away.set(element, clipPath !== "none" || element.matches(".skip-link") || putAway(element.parentElement));
    }
    return away.get(element);
  };
  const shown = (element) => element.checkVisibility({ visibilityProperty: true }) && !putAway(element);

  if (document.documentElement.scrollWidth > width) {
    issues.add(`the page is ${document.documentElement.scrollWidth} wide`);
  }
  for (const element of document.body.querySelectorAll("*")) {
    if (!shown(element)) continue;
    const box = element.getBoundingClientRect();
    if (box.width === 0 || box.height === 0) continue;
    if (box.right > width + 1 || box.left < -1) {
      issues.add(`${name(element)} stands at ${Math.round(box.left)} to ${Math.round(box.right)}`);
    }
    const cuts = getComputedStyle(element).overflowX !== "visible" && element.localName !== "input";
    if (cuts && element.scrollWidth > element.clientWidth + 1) issues.add(`${name(element)} is cut off`);
  }

  // The lines of all texts, as high as their characters are.
  const lines = [];
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const text = walker.currentNode;
    const parent = text.parentElement;
    if (text.data.trim() === "" || ["NOSCRIPT", "OPTION", "SCRIPT"].includes(parent.nodeName) || !shown(parent)) continue;
    const scale = parent instanceof SVGElement ? parent.getScreenCTM().a : 1;
    const size = parseFloat(getComputedStyle(parent).fontSize) * scale;
    if (size < 13.95) issues.add(`${name(parent)} is ${size.toFixed(1)} px small`);
    const range = document.createRange();
    range.selectNodeContents(text);
    for (const { left, right, top, bottom } of range.getClientRects()) {
      const middle = (top + bottom) / 2;
      if (right > left) lines.push({ parent, left, right, top: middle - 0.4 * size, bottom: middle + 0.4 * size });
    }
  }
  lines.sort((one, other) => one.top - other.top);
  lines.forEach((line, at) => {
    for (let next = at + 1; next < lines.length && lines[next].top < line.bottom - 2; next += 1) {
      const other = lines[next];
      if (Math.min(line.right, other.right) - Math.max(line.left, other.left) > 2) {
        issues.add(`${name(line.parent)} stands on ${name(other.parent)}`);
      }
    }
  });

  const tall = { BUTTON: 44, INPUT: 44, SELECT: 44, SUMMARY: 44 };
  for (const element of document.querySelectorAll("button, input, select, summary")) {
    if (!shown(element)) continue;
    const target = ["checkbox", "radio"].includes(element.type) ? element.closest("label") : element;
    const { height, width: wide } = target.getBoundingClientRect();
    if (height < tall[element.nodeName] - 0.1 || wide < 24) {
      issues.add(`${name(target)} is only ${Math.round(wide)} × ${Math.round(height)}`);
    }
  }
  return [...issues].slice(0, 12);
}
