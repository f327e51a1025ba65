/** Decide by keys: s the same, d two different, of the pair that has the focus or the first; k goes to the next. */

const ANSWERS = { s: "same", d: "different" };

function pairs() {
  return [...document.querySelectorAll(".pair")];
}

addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.target.closest("input, select, textarea")) {
    if (event.key === "Escape") event.target.closest(".pair")?.focus();
    return;
  }
  const all = pairs();
  const here = all.indexOf(event.target.closest(".pair"));
  if (event.key === "k") {
    event.preventDefault();
    all[(here + 1) % all.length]?.focus();
  } else if (ANSWERS[event.key]) {
    event.preventDefault();
    all[Math.max(here, 0)]?.querySelector(`button[value="${ANSWERS[event.key]}"]`)?.click();
  }
});
