// The preview in the browser: shows what the server tells (press/preview/shown.py), and asks it where words come from.

const $ = id => document.getElementById(id);
const contents = new Map(), shown = new Map(), found = new Map(), statuses = new Map();
let locales = [], slug = "", isBook = false, chosen = null, flags = [];
const key = (locale, name) => `${locale} ${name}`;

function element(tag, attributes = {}, ...children) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (name === "onclick") made.addEventListener("click", value);
    else if (value !== false && value !== null) made.setAttribute(name, value === true ? "" : value);
  }
  made.append(...children.filter(child => child !== null && child !== ""));
  return made;
}

// News from the server.

const takes = {
  begin(update) {
    locales = update.locales;
    slug = slug || new URLSearchParams(location.search).get("section") || update.slug;
    for (const map of [contents, shown, found, statuses]) map.clear();
    if (slug !== update.slug) open(slug);
    locales.forEach(drawEdition);
  },
  contents(update) {
    contents.set(update.locale, update.sections);
    for (const map of [found, shown]) {
      for (const name of [...map.keys()]) {
        if (name.startsWith(`${update.locale} `) && name !== key(update.locale, slug)) map.delete(name);
      }
    }
    found.delete(key(update.locale, slug));
    if (!slug) slug = update.sections.find(each => each.path.endsWith(".md"))?.slug ?? "";
    if (update.locale === locales[0]) fillSections();
  },
  pages(update) {
    shown.set(key(update.locale, update.slug), update);
    if (update.highlights.length && update.state === "provisional" && update.slug !== slug) choose(update.slug);
    if (update.slug === slug) drawEdition(update.locale);
  },
  picture(update) {
    const pages = shown.get(key(update.locale, update.slug));
    if (!pages) return;
    pages.pages[update.page].picture = update.picture;
    if (update.slug === slug && !isBook) paint(update.locale, update.page, update.picture);
  },
  findings(update) {
    found.set(key(update.locale, update.slug), update.findings);
    if (!update.slug || update.slug === slug) drawFindings();
    if (update.findings.some(each => each.severity === "error") && !isBook) locales.forEach(drawEdition);
  },
  status(update) { statuses.set(update.locale, update); drawStatus(); },
};

function listen() {
  const events = new EventSource("/events");
  events.onmessage = event => { const update = JSON.parse(event.data); takes[update.kind](update); };
  events.onerror = () => {
    statuses.set("", { state: "refused", text: "The preview has ended, or can't be reached.", lines: [] });
    drawStatus();
  };
  events.onopen = () => { statuses.delete(""); drawStatus(); };
}

const open = name => fetch(`/open?slug=${encodeURIComponent(name)}`);

// What is at work.

function fillSections() {
  const list = (contents.get(locales[0]) ?? []).map(each =>
    element("option", { value: each.slug, selected: each.slug === slug }, each.title));
  $("section").replaceChildren(...list);
  $("section").value = slug;
}

function choose(name, asks = true) {
  slug = name;
  chosen = null;
  $("section").value = name;
  history.replaceState(null, "", `?section=${encodeURIComponent(name)}`);
  if (isBook) toggleBook();
  if (asks) open(name);
  $("pages").replaceChildren();
  locales.forEach(drawEdition);
  drawFindings();
  drawEpub();
}

function drawStatus() {
  $("status").replaceChildren(...[...statuses.values()].map(each => {
    const text = (locales.length > 1 && each.locale ? `${each.locale}: ` : "") + each.text;
    if (!each.lines?.length) return element("li", { class: each.state }, text);
    return element("li", { class: each.state }, element("details", {},
      element("summary", {}, text), element("pre", { tabindex: "0" }, each.lines.join("\n"))));
  }));
}

// Pages.

function column(locale) {
  let made = $(`edition-${locale}`);
  if (made) return made;
  made = element("section", { class: "edition", id: `edition-${locale}`, lang: locale, "aria-label": locale });
  if (locales.length > 1) made.append(element("h2", { lang: "en" }, locale));
  const before = [...$("pages").children].find(other => locales.indexOf(other.id.slice(8)) > locales.indexOf(locale));
  $("pages").insertBefore(made, before ?? null);
  return made;
}

function drawEdition(locale) {
  if (isBook) return;
  const pages = shown.get(key(locale, slug)), into = column(locale);
  $("pages").classList.toggle("two", locales.length > 1);
  const before = new Map([...into.querySelectorAll(".page")].map(figure => [figure.id, figure]));
  into.querySelectorAll(".spread, .waiting, .mistake").forEach(old => old.remove());
  const errors = findingsOf(locale).filter(each => each.severity === "error");
  into.classList.toggle("stale", errors.length > 0);
  if (errors.length) into.append(mistakes(errors, !pages));
  if (!pages) {
    if (!errors.length) into.append(element("p", { class: "waiting", lang: "en" }, "The pages are being made."));
    return;
  }
  const made = pages.pages.map((page, number) => drawPage(locale, pages, page, number, before.get(`page-${locale}-${number}`)));
  // Two languages stand side by side page by page: a blank one before the section would only push it out of view.
  const first = locales.length > 1 ? Math.max(0, pages.pages.findIndex(page => page.runs.length)) : 0;
  for (let at = first; at < made.length;) {
    const both = !pages.pages[at].right && at + 1 < made.length;
    if (!both) made[at].classList.add(pages.pages[at].right ? "right-alone" : "left-alone");
    into.append(element("div", { class: "spread" }, ...made.slice(at, at + 1 + both)));
    at += 1 + both;
  }
  drawFlags();
  roam();
}

function mistakes(errors, alone) {
  const rest = errors.length - 3;
  return element("div", { class: "mistake", role: "alert", lang: "en" },
    element("h3", {}, alone ? "There is no good page yet" : "The last good page; this is not built"),
    ...errors.slice(0, 3).map(each => element("p", {}, element("code", {}, each.place), ` [${each.code}] ${each.problem} ${each.remedy}`)),
    rest > 0 ? element("p", {}, `and ${rest} more, beside`) : "");
}

// A page; one whose words are the same as before stays as it is, but for its marks.
function drawPage(locale, pages, page, number, before) {
  const words = JSON.stringify([page.runs, page.folio, slug]);
  let figure = before;
  if (figure?.words !== words) {
    const image = before?.querySelector("img") ?? element("img", { lang: "en" });
    for (const [name, value] of Object.entries({ alt: `Page ${page.folio}`, width: 1000, height: Math.round(1000 / page.ratio) })) image.setAttribute(name, value);
    figure = element("figure", { id: `page-${locale}-${number}` }, image, ...blocks(page.runs).map(block => drawBlock(locale, number, block)));
    figure.words = words;
  }
  figure.className = "page";
  const image = figure.querySelector("img"), picture = `/picture/${page.picture}`;
  if (page.picture && image.getAttribute("src") !== picture) image.src = picture;
  figure.querySelectorAll(".state, .gap, .highlight").forEach(old => old.remove());
  const names = { provisional: "provisional", built: "as last built" };
  if (names[pages.state]) figure.append(element("span", { class: "state", lang: "en" }, names[pages.state]));
  page.runs.forEach(run => { if (run[6]) image.after(patch("gap", run)); });
  for (const [at, index] of pages.highlights) if (at === number) image.after(patch("highlight", page.runs[index]));
  return figure;
}

const percent = value => `${(value * 100).toFixed(3)}%`;
function place(made, x, y, width, height) {
  Object.assign(made.style, { left: percent(x), top: percent(y), width: percent(width), height: percent(height) });
  return made;
}
const patch = (name, [x, y, width, height]) => place(element("div", { class: name }), x, y, width, height);

// The stretches of each message on a page.
function blocks(runs) {
  const made = [];
  for (const run of runs) {
    const [x, y, width, height, line] = run;
    const isNext = each => each.line === line && y < each.bottom + height * 1.5 && y + height > each.top - height;
    const last = made.slice(-3).reverse().find(isNext); // the call of a note stands between
    if (last) {
      last.runs.push(run);
      last.left = Math.min(last.left, x); last.right = Math.max(last.right, x + width);
      last.top = Math.min(last.top, y); last.bottom = Math.max(last.bottom, y + height);
    } else {
      made.push({ line, runs: [run], left: x, right: x + width, top: y, bottom: y + height });
    }
  }
  return made;
}

function drawBlock(locale, number, block) {
  const words = block.runs.map(run => run[5]).join(" ").replaceAll("\u00ad", "").trim();
  const made = element("button", {
    type: "button", class: "block", tabindex: "-1", "data-line": block.line, "data-locale": locale,
    "aria-label": words || `line ${block.line}`,
    onclick: event => ask(locale, block, made, event),
  });
  return place(made, block.left, block.top, block.right - block.left, block.bottom - block.top);
}

async function paint(locale, number, picture) {
  const image = document.querySelector(`#page-${CSS.escape(locale)}-${number} img`);
  if (!image) return;
  const next = new Image();
  next.src = `/picture/${picture}`;
  await next.decode().catch(() => null);
  image.src = next.src;
  const figure = image.closest(".page"), highlight = figure.querySelector(".highlight");
  const isFirst = highlight && document.querySelector(".highlight") && shown.get(key(locale, slug))?.highlights[0]?.[0] === number;
  if (isFirst) reveal(highlight);
  requestAnimationFrame(() => setTimeout(() =>
    performance.mark("page painted", { detail: { locale, page: number, isHighlighted: Boolean(isFirst), state: shown.get(key(locale, slug))?.state } })));
}

function reveal(made) {
  const box = made.getBoundingClientRect(), desk = $("pages").getBoundingClientRect();
  if (box.top < desk.top + 60 || box.bottom > desk.bottom - 20) made.scrollIntoView({ block: "center", inline: "nearest" });
}

// By keyboard: one stop for the pages, and the arrow keys from message to message.

function roam() {
  const all = [...document.querySelectorAll(".block")];
  all.forEach(each => each.setAttribute("tabindex", "-1"));
  const same = chosen && all.find(each => each.dataset.line === chosen.line && each.dataset.locale === chosen.locale);
  (same ?? all[0])?.setAttribute("tabindex", "0");
  if (same) same.classList.add("chosen");
}

$("pages").addEventListener("keydown", event => {
  const step = { ArrowDown: 1, ArrowRight: 1, ArrowUp: -1, ArrowLeft: -1 }[event.key];
  if (!step || !event.target.classList.contains("block")) return;
  const all = [...document.querySelectorAll(`.block[data-locale="${CSS.escape(event.target.dataset.locale)}"]`)];
  const next = all[all.indexOf(event.target) + step];
  if (!next) return;
  event.preventDefault();
  event.target.setAttribute("tabindex", "-1");
  next.setAttribute("tabindex", "0");
  next.focus({ preventScroll: true });
  reveal(next);
  light(next.dataset.locale, next.dataset.line, next);
});

// A message in both languages.

function light(locale, line, made) {
  document.querySelectorAll(".chosen").forEach(old => old.classList.remove("chosen"));
  chosen = { locale, line };
  made.classList.add("chosen");
  for (const other of locales.filter(each => each !== locale)) {
    const twins = document.querySelectorAll(`.block[data-locale="${CSS.escape(other)}"][data-line="${CSS.escape(line)}"]`);
    twins.forEach(each => each.classList.add("chosen"));
    if (twins[0]) align(made, twins[0]);
  }
  findInEpub(made.getAttribute("aria-label"));
}

// Both editions scroll together, so the pages of one are moved until both messages stand at one height.
function align(made, twin) {
  const column = twin.closest(".edition"), moved = parseFloat(column.style.marginTop || 0);
  const by = made.getBoundingClientRect().top - twin.getBoundingClientRect().top;
  column.style.marginTop = `${moved + by}px`;
  reveal(made);
}

// Where words come from.

async function ask(locale, block, made, event) {
  light(locale, String(block.line), made);
  const { run, letter } = hit(block, made, event);
  const query = new URLSearchParams({ locale, slug, line: block.line, text: run[5], letter });
  const answer = await fetch(`/source?${query}`);
  $("source").replaceChildren(...(answer.ok ? explained(await answer.json(), locale) : [element("p", {}, "The book is still being read; try again.")]));
}

function hit(block, made, event) {
  const sheet = made.parentElement.getBoundingClientRect();
  const x = (event.clientX - sheet.left) / sheet.width, y = (event.clientY - sheet.top) / sheet.height;
  const away = run => Math.max(run[1] - y, y - run[1] - run[3], 0) * 10 + Math.max(run[0] - x, x - run[0] - run[2], 0);
  if (!event.detail) return { run: block.runs[0], letter: 0 };
  const run = block.runs.reduce((best, each) => (away(each) < away(best) ? each : best));
  return { run, letter: Math.floor(Math.min(Math.max((x - run[0]) / run[2], 0), 1) * run[5].length) };
}

function explained(source, locale) {
  if (!source.path) return [element("p", {}, "These words come from a template or from data, and from no chapter.")];
  const made = [located(`${source.path}:${source.line}`, source.editor)], message = source.message;
  if (!message) return made;
  const add = (name, ...values) => values.filter(Boolean).length && list.append(element("dt", {}, name), ...values.map(each => element("dd", {}, each)));
  const list = element("dl");
  add("Message", element("span", { lang: locales[0] }, message.source));
  add(`Translation (${message.state})`, element("span", { lang: locale }, message.translation || "–"));
  add("Comment", ...message.comments);
  add("Terms", ...message.terms.map(([one, other]) => `${one} → ${other || "not decided"}`));
  add("Slips", ...message.slips.map(each => `[${each.code}] ${each.problem} ${each.remedy}`));
  if (message.line) add("In the catalog", located(`${message.path}:${message.line}`, source.translating));
  return [...made, list];
}

function located(words, address) {
  const copy = element("button", { type: "button", onclick: async () => {
    await navigator.clipboard.writeText(words).then(() => { copy.textContent = "Copied"; }, () => { copy.textContent = "Can't copy"; });
  } }, "Copy");
  return element("p", {}, address ? element("a", { href: address }, element("code", {}, words)) : element("code", {}, words), " ", copy);
}

// Findings, beside their lines.

function findingsOf(locale) {
  const own = found.get(key(locale, slug));
  const path = (contents.get(locale) ?? []).find(each => each.slug === slug)?.path ?? "";
  const paths = new Set((contents.get(locale) ?? []).map(each => each.path));
  const whole = found.get(key(locale, "")) ?? [];
  const elsewhere = whole.filter(each => !paths.has(each.path) && each.severity === "error");
  return own ? [...own, ...elsewhere.filter(each => !own.some(one => one.place === each.place && one.code === each.code))]
    : [...whole.filter(each => each.path === path), ...elsewhere];
}

function drawFindings() {
  const rows = locales.flatMap(locale => findingsOf(locale).map(each => ({ locale, ...each })));
  const seen = new Set();
  flags = rows.filter(each => { const id = `${each.place}${each.code}${each.problem}`; return !seen.has(id) && seen.add(id); });
  const others = locales.flatMap(locale => found.get(key(locale, "")) ?? []).length - rows.length;
  $("findings").replaceChildren(
    flags.length ? element("ol", {}, ...flags.map((each, at) => element("li", { class: each.severity },
      element("span", { class: "code" }, `${at + 1} · ${each.code} `), element("code", {}, each.place),
      element("p", {}, `${each.problem} ${each.remedy}`))))
      : element("p", { class: "quiet" }, "None in this section."),
    others > 0 ? element("p", { class: "quiet" }, `${others} in other sections.`) : "");
  drawFlags();
}

function drawFlags() {
  document.querySelectorAll(".flag").forEach(old => old.remove());
  flags.forEach((each, at) => {
    if (!each.line) return;
    const all = [...document.querySelectorAll(`.block[data-locale="${CSS.escape(each.locale)}"]`)];
    const before = all.filter(block => +block.dataset.line <= each.line).sort((a, b) => b.dataset.line - a.dataset.line)[0];
    if (!before) return;
    const flag = element("span", { class: `flag ${each.severity}`, title: `[${each.code}] ${each.problem}` }, String(at + 1));
    flag.style.top = before.style.top;
    before.parentElement.append(flag);
  });
}

// The whole book, as it was last built.

async function toggleBook() {
  isBook = !isBook;
  $("show-book").setAttribute("aria-pressed", isBook);
  $("pages").replaceChildren();
  if (!isBook) { locales.forEach(drawEdition); return; }
  for (const locale of locales) {
    const folios = await (await fetch(`/book/${locale}`)).json();
    const owner = new Map((contents.get(locale) ?? []).flatMap(each => each.folios.map(folio => [folio, each])));
    const image = number => element("img", { src: `/book/${locale}/${number}`, loading: "lazy", alt: "", width: 340, height: 480 });
    const spreads = [];
    for (let at = 0; at < folios.length; at += at % 2 ? 2 : 1) {
      const numbers = at % 2 ? [at, at + 1].filter(each => each < folios.length) : [at];
      const section = owner.get(folios[numbers.at(-1)]), label = numbers.map(each => folios[each]).join("–");
      spreads.push(element("figure", {}, element("button", { type: "button", "aria-label": `Pages ${label}: ${section?.title ?? ""}`, onclick: () => section && choose(section.slug) },
        element("span", { class: "spread" }, ...numbers.map(each => element("span", { class: "page" }, image(each))))),
        element("figcaption", {}, label)));
    }
    if (!isBook) return;
    $("pages").append(spreads.length ? element("div", { class: "book" }, ...spreads)
      : element("p", { class: "waiting" }, `There is no finished PDF in ${locale} yet: it follows when the whole book is built.`));
  }
}

// The EPUB's view of the same place.

function drawEpub() {
  if ($("phone").hidden) return;
  const locale = locales.at(-1);
  $("epub").src = `/reading/${locale}/${encodeURIComponent(slug)}`;
}

function findInEpub(words) {
  const inside = $("phone").hidden ? null : $("epub").contentDocument;
  const short = text => text.replace(/[^\p{L}\p{N}]/gu, "").slice(0, 40);
  if (!inside?.body || !short(words)) return;
  const all = [...inside.body.querySelectorAll("p, h1, h2, h3, h4, li, td, th, dt, dd, figcaption, caption")];
  const same = all.filter(each => short(each.textContent).startsWith(short(words).slice(0, 24)));
  inside.querySelectorAll("[data-chosen]").forEach(old => { old.removeAttribute("data-chosen"); old.style.outline = ""; });
  if (!same.length) return;
  const made = same.at(-1);
  made.dataset.chosen = "";
  made.style.outline = "2px solid #0b5a8a";
  made.scrollIntoView({ block: "center" });
}

$("section").addEventListener("change", event => choose(event.target.value));
$("show-book").addEventListener("click", toggleBook);
$("show-epub").addEventListener("click", () => {
  $("phone").hidden = !$("phone").hidden;
  $("show-epub").setAttribute("aria-pressed", !$("phone").hidden);
  drawEpub();
});
$("show-marks").addEventListener("click", () => {
  const off = document.body.classList.toggle("unmarked");
  $("show-marks").setAttribute("aria-pressed", !off);
});
window.addEventListener("resize", () => document.querySelectorAll(".edition").forEach(each => { each.style.marginTop = ""; }));
listen();
