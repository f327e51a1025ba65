/** How a statement is known, beside it, when one points at it or comes to it by keyboard; and its link, to copy. */

const box = document.createElement("div");
box.className = "tip";
box.setAttribute("role", "tooltip");
box.id = "tip";
box.hidden = true;
document.body.append(box);

let shown = null;

function textOf(element, selector) {
  return element.querySelector(selector)?.cloneNode(true) ?? "";
}

function show(number, near) {
  const entry = document.getElementById(`listed-${number}`);
  if (!entry) return;
  const facts = textOf(entry, ".facts");
  for (const link of facts.querySelectorAll("a")) link.parentElement.remove();
  box.replaceChildren(textOf(entry, ".speaker"), facts);
  for (const link of box.querySelectorAll("a")) link.replaceWith(...link.childNodes);
  box.className = `tip ${[...entry.classList].find((name) => name.startsWith("hue-")) ?? ""}`;
  box.hidden = false;
  const { left, top, bottom } = near.getBoundingClientRect();
  const wide = document.documentElement.clientWidth;
  const x = Math.max(8, Math.min(left, wide - box.offsetWidth - 8));
  const above = top - box.offsetHeight - 8;
  box.style.left = `${x + scrollX}px`;
  box.style.top = `${(above > 0 ? above : bottom + 8) + scrollY}px`;
  shown = near;
}

function hide() {
  box.hidden = true;
  shown = null;
}

const numberOf = (element) => element.closest("mark[data-statement]")?.dataset.statement;

// Where this module runs, the browser's own tooltip would say the same a second time.
for (const mark of document.querySelectorAll("mark[data-statement]")) mark.removeAttribute("title");
for (const link of document.querySelectorAll("mark a.here")) link.setAttribute("aria-describedby", "tip");

const article = document.getElementById("article");
article.addEventListener("pointerover", (event) => {
  const number = numberOf(event.target);
  if (number) show(number, rectHolder(event));
  else hide();
});
article.addEventListener("pointerleave", hide);
article.addEventListener("focusin", (event) => {
  const number = numberOf(event.target);
  if (number) show(number, event.target);
});
article.addEventListener("focusout", hide);
addEventListener("keydown", (event) => {
  if (event.key === "Escape" && shown) hide();
});

/** The line of a mark that the pointer is on: a mark may run over several. */
function rectHolder(event) {
  const mark = event.target.closest("mark");
  const line = [...mark.getClientRects()].find((rect) => rect.top <= event.clientY && event.clientY <= rect.bottom);
  return line ? { getBoundingClientRect: () => line } : mark;
}

for (const button of document.querySelectorAll("[data-copy]")) {
  button.addEventListener("click", async () => {
    const field = button.parentElement.querySelector("input");
    field.select();
    await navigator.clipboard?.writeText(field.value);
    button.textContent = "Copied";
  });
}
