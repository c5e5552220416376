// A page that was reached from the search marks what was searched for, until the reader takes it off.
// `said` is the line that tells so, with its button.
export async function startMarks(said, search, { words, query }) {
  const runtime = (name) => import(new URL(name, search));
  // The page is whole without marks: where the scripts do not load, there are none.
  const [marking, text] = await Promise.all([runtime("marking.js"), runtime("text.js")]).catch(() => []);
  if (marking === undefined) return;
  const wanted = words ?? text.terms(query);
  const { places } = marking;
  const marks = [...blocks(document.querySelector("main"))].flatMap((nodes) => markIn(nodes, wanted, places));
  if (marks.length === 0) return;
  const line = said.querySelector("[data-line]");
  line.textContent = line.dataset.line.replace("{query}", () => wanted.join("”“"));
  said.hidden = false;
  said.querySelector("button").addEventListener("click", () => {
    for (const mark of marks) {
      const parent = mark.parentNode;
      mark.replaceWith(...mark.childNodes);
      parent.normalize();
    }
    said.hidden = true;
    document.getElementById("content").focus();
  });
}

// Text nodes of one paragraph, heading, cell … at a time: a phrase may reach across them.
function blocks(root) {
  const byBlock = new Map();
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const node = walker.currentNode;
    if (node.parentElement.closest("script, style, button, select, [hidden]")) continue;
    const block = node.parentElement.closest("p, h1, h2, h3, h4, li, dt, dd, td, th, figcaption, blockquote, div");
    if (!byBlock.has(block)) byBlock.set(block, []);
    byBlock.get(block).push(node);
  }
  return byBlock.values();
}

function markIn(nodes, wanted, places) {
  const text = nodes.map((node) => node.data).join("");
  const marks = [];
  let start = 0;
  const spans = joined(places(text, wanted));
  for (const node of nodes) {
    const end = start + node.data.length;
    const inside = spans.filter((span) => span.start < end && span.end > start);
    for (const span of inside.reverse()) {
      const piece = node.splitText(Math.max(span.start, start) - start);
      piece.splitText(Math.min(span.end, end) - Math.max(span.start, start));
      const mark = document.createElement("mark");
      piece.replaceWith(mark);
      mark.append(piece);
      marks.push(mark);
    }
    start = end;
  }
  return marks;
}

function joined(found) {
  const spans = [];
  for (const { start, end } of found) {
    const last = spans.at(-1);
    if (last && start <= last.end) last.end = Math.max(last.end, end);
    else spans.push({ start, end });
  }
  return spans;
}
