/** Point at a node, or go to it by Tab, to see only its own lines and neighbours. */

const figure = document.querySelector(".network");

function show(node) {
  const id = node?.dataset.id;
  const near = new Set(id ? [id] : []);
  for (const line of figure.querySelectorAll(".edge")) {
    const ends = line.dataset.of.split(" ");
    const own = !id || ends.includes(id);
    line.classList.toggle("faint", !own);
    if (own) for (const end of ends) near.add(end);
  }
  for (const each of figure.querySelectorAll(".node")) each.classList.toggle("faint", Boolean(id) && !near.has(each.dataset.id));
  figure.classList.toggle("pointed", Boolean(id));
}

if (figure) {
  for (const [event, of] of [["pointerover", true], ["focusin", true], ["pointerout", false], ["focusout", false]]) {
    figure.addEventListener(event, ({ target }) => show(of ? target.closest(".node") : null));
  }
}
