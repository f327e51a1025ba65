/** Merge two proposals by dragging one onto the other, or by keys: m takes one, Enter on another merges, Esc cancels; n goes to
 * the name of those that are ticked. */

const list = document.querySelector(".concepts");
const form = document.getElementById("merge");
const said = document.getElementById("said");
let taken = null;

function merge(kept, other) {
  if (kept === other) return;
  const question = `Merge “${other.dataset.name}” into “${kept.dataset.name}”?`;
  if (!confirm(question)) return;
  form.action = `/proposals/${kept.dataset.hash}/merge`;
  form.elements.other.value = other.dataset.hash;
  form.submit();
}

function take(row) {
  taken?.classList.remove("taken");
  taken = row;
  row?.classList.add("taken");
  said.textContent = row ? `“${row.dataset.name}” is taken; press Enter on the proposal that it is the same as.` : "";
}

if (list && form && said) {
  for (const row of list.children) {
    row.draggable = true;
    row.addEventListener("dragstart", (event) => {
      taken = row;
      event.dataTransfer.effectAllowed = "move";
      event.dataTransfer.setData("text/plain", row.dataset.name);
    });
    row.addEventListener("dragover", (event) => {
      if (!taken || taken === row) return;
      event.preventDefault();
      row.classList.add("over");
    });
    row.addEventListener("dragleave", () => row.classList.remove("over"));
    row.addEventListener("drop", (event) => {
      event.preventDefault();
      row.classList.remove("over");
      merge(row, taken);
    });
    row.addEventListener("dragend", () => { taken = null; });
  }
  list.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const row = event.target.closest("li");
    if (event.key === "n" && event.target.closest("input[type=text], input:not([type])") === null) {
      event.preventDefault();
      document.getElementById("together-name").focus();
    } else if (event.key === "m" && row) {
      event.preventDefault();
      take(row);
    } else if (event.key === "Escape") {
      take(null);
    } else if (event.key === "Enter" && taken && row && row !== taken) {
      event.preventDefault();
      const other = taken;
      take(null);
      merge(row, other);
    }
  });
}
