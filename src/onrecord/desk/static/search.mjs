/** Search as you type, and move among the hits by keyboard: / to the words, arrows from hit to hit. */

const form = document.querySelector("form.search");
const words = form.querySelector("#words");
const sure = form.querySelector("#sure");
const shown = form.querySelector("output");

const WAIT = 180; // milliseconds without a key until the question is asked
let timer = 0;
let asking = null;

function address() {
  const wanted = new URLSearchParams();
  for (const [name, value] of new FormData(form)) if (value) wanted.append(name, value);
  return `/search?${wanted}`;
}

async function ask(target) {
  asking?.abort();
  asking = new AbortController();
  document.getElementById("results").setAttribute("aria-busy", "true");
  try {
    const answer = await fetch(target, { signal: asking.signal });
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const results = page.getElementById("results");
    if (results) {
      document.getElementById("results").replaceWith(document.adoptNode(results));
      document.title = page.title;
      history.replaceState(null, "", target);
    }
  } catch (error) {
    if (error.name !== "AbortError") location.assign(target);
  }
}

function soon() {
  clearTimeout(timer);
  timer = setTimeout(() => ask(address()), WAIT);
}

words.addEventListener("input", soon);
form.querySelector("#order").addEventListener("change", soon);
sure.addEventListener("input", () => {
  const share = `${Math.round(sure.value * 100)}%`;
  shown.textContent = share;
  sure.setAttribute("aria-valuetext", share);
  soon();
});

const LINKS = ".hit .facts a";

function move(by) {
  const links = [...document.querySelectorAll(LINKS)].filter((link) => !link.closest(".copies"));
  const at = links.indexOf(document.activeElement);
  const next = at < 0 && by < 0 ? null : links[at + by];
  (next ?? (by < 0 ? words : links[at]))?.focus();
}

addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  const inField = event.target.matches("input, select, textarea");
  if (event.key === "/" && !inField) {
    event.preventDefault();
    words.focus();
    words.select();
  } else if (["ArrowDown", "ArrowUp"].includes(event.key) && (!inField || event.target === words)) {
    event.preventDefault();
    move(event.key === "ArrowDown" ? 1 : -1);
  }
});
