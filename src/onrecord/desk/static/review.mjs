/** Judge by keys: r right, w wrong, s and a number another source, k later, u my last again, n a note. */

const form = document.querySelector(".judging");

function press(key) {
  if (key === "s") return form.elements.source.focus();
  if (key === "n") return form.elements.note.focus();
  const control = document.querySelector(`[aria-keyshortcuts="${key}"]`);
  control?.click();
}

if (form) {
  addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const typing = event.target.closest("input, select, textarea");
    if (typing) {
      if (event.key === "Escape") typing.blur();
      else if (typing === form.elements.source && /^[1-9]$/.test(event.key) && typing.options[event.key]) {
        event.preventDefault();
        typing.selectedIndex = Number(event.key);
        form.querySelector('[value="source"]').click();
      }
      else if (event.key === "Enter" && (typing.name === "source" || typing.name === "name")) {
        event.preventDefault();
        form.querySelector('[value="source"]').click();
      }
      return;
    }
    if ("rwskun".includes(event.key)) {
      event.preventDefault();
      press(event.key);
    }
  });
}
