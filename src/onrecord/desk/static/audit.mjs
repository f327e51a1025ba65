/** Print the audit. Without this module the browser's own menu does. */

document.querySelector("[data-print]")?.addEventListener("click", () => print());
