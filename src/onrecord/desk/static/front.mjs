/** Drop files on their panel; say that reading has begun. Without this module the forms work all the same. */

const panel = document.querySelector(".drop");
const chosen = panel.querySelector(".chosen");
const input = panel.querySelector("input[type=file]");

function show() {
  const names = [...input.files].map((file) => file.name);
  const more = names.length > 4 ? ` and ${names.length - 4} more` : "";
  chosen.textContent = names.slice(0, 4).join(", ") + more;
}

input.addEventListener("change", show);
for (const name of ["dragenter", "dragover"]) {
  panel.addEventListener(name, (event) => {
    event.preventDefault();
    panel.classList.add("over");
  });
}
for (const name of ["dragleave", "drop"]) {
  panel.addEventListener(name, () => panel.classList.remove("over"));
}
panel.addEventListener("drop", (event) => {
  event.preventDefault();
  input.files = event.dataTransfer.files;
  show();
});

for (const form of document.querySelectorAll("form.panel")) {
  form.addEventListener("submit", () => {
    const button = form.querySelector("button.main");
    button.disabled = true;
    button.textContent = "Reading…";
  });
}

// A page that comes back from the browser's memory can be used again.
addEventListener("pageshow", () => {
  for (const button of document.querySelectorAll("form.panel button.main")) {
    button.disabled = false;
    button.textContent = button.closest(".paste") ? "Read it" : "Read them";
  }
});
