/** Put proposals together by keys: / to the words to find, arrows from row to row, x ticks, n to the name of those ticked. Merge
 * two by dragging one onto the other, or by keys: m takes one, Enter on another merges, Esc cancels. */

const list = document.querySelector(".concepts");
const form = document.getElementById("merge");
const said = document.getElementById("said");
const words = document.getElementById("words");
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

/** Go to the row below or above, from no row to the first, and from the first back to the words. */
function move(row, down) {
  const next = down ? (row ? row.nextElementSibling : list.firstElementChild) : row?.previousElementSibling;
  (next?.querySelector("a") ?? (down ? null : words))?.focus();
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
  addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const writes = event.target.matches("select, textarea, input:not([type=checkbox])");
    const row = event.target.closest(".concepts > li");
    if (["ArrowDown", "ArrowUp"].includes(event.key) && (!writes || event.target === words)) {
      event.preventDefault();
      move(row, event.key === "ArrowDown");
    } else if (event.key === "Escape") {
      take(null);
    } else if (writes) {
      return;
    } else if (event.key === "/") {
      event.preventDefault();
      words.focus();
      words.select();
    } else if (event.key === "n") {
      event.preventDefault();
      document.getElementById("together-name").focus();
    } else if (event.key === "x" && row) {
      event.preventDefault();
      row.querySelector("input").click();
    } else if (event.key === "m" && row) {
      event.preventDefault();
      take(row);
    } else if (event.key === "Enter" && taken && row && row !== taken) {
      event.preventDefault();
      const other = taken;
      take(null);
      merge(row, other);
    }
  });
}
