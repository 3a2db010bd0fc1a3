// Progressive enhancement only: without this script the page shows every drawing, number and tab.
const narrow = window.matchMedia("(max-width: 68rem)");
const contents = document.querySelector(".csc-contents details");
if (contents && narrow.matches) contents.open = false;

// Where a narrow page sets the cells of a row below each other, each says what column it is of.
for (const table of document.querySelectorAll(".csc-told")) {
  const heads = [...table.querySelectorAll("thead th")].map((head) => head.textContent);
  for (const cell of table.querySelectorAll("tbody td")) cell.dataset.head = heads[cell.cellIndex];
}

for (const set of document.querySelectorAll(".csc-tabset")) {
  const panels = [...set.querySelectorAll(":scope > .csc-tab")];
  const list = document.createElement("div");
  list.setAttribute("role", "tablist");
  const show = (chosen, focus) => panels.forEach((panel, i) => {
    const tab = list.children[i];
    tab.setAttribute("aria-selected", String(i === chosen));
    tab.tabIndex = i === chosen ? 0 : -1;
    panel.classList.toggle("csc-tab-hidden", i !== chosen);
    if (i === chosen && focus) tab.focus();
  });
  panels.forEach((panel, i) => {
    const title = panel.querySelector(".csc-tab-title");
    const id = `tab-${[...document.querySelectorAll(".csc-tabset")].indexOf(set) + 1}-${i + 1}`;
    const tab = document.createElement("button");
    tab.type = "button";
    tab.id = id;
    tab.setAttribute("role", "tab");
    tab.setAttribute("aria-controls", `${id}-panel`);
    tab.textContent = title ? title.textContent : String(i + 1);
    tab.addEventListener("click", () => show(i, false));
    panel.id = `${id}-panel`;
    panel.setAttribute("role", "tabpanel");
    panel.setAttribute("aria-labelledby", id);
    list.append(tab);
  });
  list.addEventListener("keydown", (event) => {
    const now = panels.findIndex((_, i) => list.children[i].tabIndex === 0);
    const last = panels.length - 1;
    const next = { ArrowRight: now === last ? 0 : now + 1, ArrowLeft: now === 0 ? last : now - 1, Home: 0, End: last }[event.key];
    if (next === undefined) return;
    event.preventDefault();
    show(next, true);
  });
  set.prepend(list);
  set.classList.add("csc-tabbed");
  show(0, false);
}

// A link into a tab or into closed details opens them.
const reveal = () => {
  const target = location.hash && document.getElementById(decodeURIComponent(location.hash.slice(1)));
  if (!target) return;
  const panel = target.closest(".csc-tab");
  if (panel) document.getElementById(panel.getAttribute("aria-labelledby"))?.click();
  for (let box = target.closest("details"); box; box = box.parentElement.closest("details")) box.open = true;
  target.scrollIntoView();
};
window.addEventListener("hashchange", reveal);
reveal();

// A still drawing is saved as it stands; the numbers beside it have a link that needs no script.
for (const saves of document.querySelectorAll(".csc-saves[data-picture]")) {
  const drawing = saves.closest("figure, div, section").querySelector(".csc-drawing svg");
  if (!drawing) continue;
  const button = document.createElement("button");
  button.type = "button";
  button.textContent = saves.dataset.picture;
  button.addEventListener("click", () => {
    const link = document.createElement("a");
    const text = new XMLSerializer().serializeToString(drawing);
    link.href = URL.createObjectURL(new Blob([text], { type: "image/svg+xml" }));
    link.download = saves.querySelector("a").download.replace(/csv$/, "svg");
    link.click();
    URL.revokeObjectURL(link.href);
  });
  saves.append(button);
}

// The citation is copied as it is printed.
for (const cite of document.querySelectorAll(".csc-cite")) {
  if (!navigator.clipboard) break;
  const text = cite.textContent.trim();
  const button = document.createElement("button");
  button.type = "button";
  button.className = "csc-copy";
  button.textContent = cite.dataset.copy;
  button.addEventListener("click", async () => {
    try {
      await navigator.clipboard.writeText(text);
      button.textContent = cite.dataset.copied;
    } catch {
      // A browser may refuse a page from a file: then the text is marked, for the reader to copy.
      getSelection().selectAllChildren(cite);
    }
  });
  cite.append(button);
}

// What is packed in the page: deflated, as base64.
const unpack = (text) => new Response(
  new Blob([Uint8Array.from(atob(text), (sign) => sign.charCodeAt(0))]).stream().pipeThrough(new DecompressionStream("deflate")),
).text();

// The script of the charts, unpacked once; the policy names its hash.
const packed = document.getElementById("csc-charts");
let ready, told;
const library = () => ready ??= unpack(packed.textContent).then((code) => {
  const script = document.createElement("script");
  script.textContent = code;
  document.head.append(script);
});
const specs = () => told ??= unpack(document.getElementById("csc-specs").textContent).then(JSON.parse);
const refuse = () => Promise.reject(new Error("Nothing is fetched."));

// The live view stands in for the drawing on screens; paper keeps the drawing.
const enliven = async (chart) => {
  const drawing = chart.querySelector(".csc-drawing");
  const still = drawing.querySelector("svg");
  const live = document.createElement("div");
  live.className = "csc-live";
  // The drawing speaks as one image; the marks of the live view would each speak again.
  live.setAttribute("aria-hidden", "true");
  try {
    await library();
    const spec = (await specs())[Number(chart.querySelector(".csc-spec").textContent)];
    const { parse, View, expressionInterpreter, Handler } = window.vega;
    await new View(parse(spec, {}, { ast: true }), {
      container: live, renderer: "svg", logLevel: 1, expr: expressionInterpreter,
      tooltip: new Handler({ disableDefaultStyle: true }).call,
      loader: { load: refuse, sanitize: refuse },
    }).runAsync();
    still.classList.add("csc-still");
    drawing.append(live);
    chart.dataset.live = "yes";
  } catch (error) {
    chart.dataset.live = "no";
    console.warn("The drawing stays: ", error);
  }
};
if (packed && window.DecompressionStream) {
  const seen = new IntersectionObserver((entries) => {
    for (const entry of entries) {
      if (!entry.isIntersecting) continue;
      seen.unobserve(entry.target);
      enliven(entry.target);
    }
  }, { rootMargin: "400px" });
  for (const chart of document.querySelectorAll(".csc-chart")) seen.observe(chart);
}
