// Shows the snapshots that the preview's server sends: pages, what is wrong, where something changed.
"use strict";

const words = document.body.dataset;
const pages = document.getElementById("pages");
const state = document.getElementById("state");
const problems = document.getElementById("problems");
const notices = document.getElementById("notices");
const scale = Math.min(3, Math.max(1, Math.ceil(window.devicePixelRatio)));
let focused = 0;
let seen = "";
let rest = 0;

/** A picture takes its new look once it is there, so that nothing flickers. */
function dress(figure, page, urgent) {
  if (figure.dataset.key === page.key) return Promise.resolve();
  const image = figure.querySelector("img");
  const address = `/page/${page.key}@${scale}.png`;
  figure.dataset.key = page.key;
  image.width = Math.round(page.width);
  image.height = Math.round(page.height);
  image.alt = words.page.replace("%s", page.number);
  figure.querySelector("figcaption").textContent = page.number;
  if (!image.src || !urgent) {
    image.loading = "lazy";
    image.src = address;
    return Promise.resolve();
  }
  const next = new Image();
  next.src = address;
  return next.decode().then(() => { if (figure.dataset.key === page.key) { image.loading = "eager"; image.src = address; } }, () => {});
}

function sheet() {
  const figure = document.createElement("figure");
  figure.append(new Image(), document.createElement("figcaption"));
  return figure;
}

function near(figure) {
  const box = figure.getBoundingClientRect();
  return box.bottom > -innerHeight && box.top < 2 * innerHeight;
}

function lay(told) {
  while (pages.children.length > told.pages.length) pages.lastElementChild.remove();
  while (pages.children.length < told.pages.length) pages.append(sheet());
  const focus = told.focused > focused ? told.focus : null;
  told.pages.forEach((page, number) => {
    const figure = pages.children[number];
    figure.className = number % 2 ? "left" : "right";  // the cover is a right-hand page
    const change = dress(figure, page, near(figure) || (focus && focus[0] === number));
    if (focus && focus[0] === number) show(figure, focus, change);
  });
  if (focus) focused = told.focused;
}

/** Bring the place that was changed into view, and mark it in the margin. */
function show(figure, [, top, bottom], change) {
  change.then(() => {
    document.querySelectorAll(".mark").forEach((old) => old.remove());
    const mark = document.createElement("div");
    mark.className = "mark";
    mark.style.top = `${top * 100}%`;
    mark.style.height = `${Math.max(1, (bottom - top) * 100)}%`;
    figure.append(mark);
    const box = mark.getBoundingClientRect();
    if (box.top < 80 || box.bottom > innerHeight) {
      const still = matchMedia("(prefers-reduced-motion: reduce)").matches;
      mark.scrollIntoView({ block: "center", behavior: still ? "auto" : "smooth" });
    }
  });
}

/** Tell which page is in the middle: a change of the styles is shown there first. */
function look() {
  const figure = [...pages.children].find((one) => one.getBoundingClientRect().bottom > innerHeight / 2);
  const key = figure ? figure.dataset.key : "";
  if (!key || key === seen) return;
  seen = key;
  fetch(`/seen/${key}`).catch(() => {});
}

function later() {
  clearTimeout(rest);
  rest = setTimeout(look, 200);
}

function tell(told) {
  const list = problems.querySelector("ul");
  list.replaceChildren(...told.problems.map((problem) => {
    const item = document.createElement("li");
    for (const name of ["place", "what", "remedy"]) {
      const line = document.createElement("span");
      line.className = name;
      line.textContent = problem[name];
      item.append(line);
    }
    return item;
  }));
  problems.hidden = !told.problems.length;
  pages.classList.toggle("dated", Boolean(told.problems.length));
  notices.hidden = !told.notices.length;
  notices.querySelector(".count").textContent = told.notices.filter((line) => !line.startsWith(" ")).length;
  notices.querySelector("pre").textContent = told.notices.join("\n");
  state.textContent = told.doing || (told.problems.length ? problems.querySelector("h2").textContent : words.live);
}

const events = new EventSource("/events");
events.onmessage = (event) => {
  const told = JSON.parse(event.data);
  document.title = told.title || document.title;
  document.querySelector("h1").textContent = told.title || document.title;
  lay(told);
  tell(told);
  later();
  document.body.dataset.version = told.version;
  document.body.dataset.builds = told.builds;
  document.body.dataset.doing = told.doing;
};
events.onerror = () => { state.textContent = words.lost; };
addEventListener("scroll", later, { passive: true });
