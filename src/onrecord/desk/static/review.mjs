/** Judge by keys: r right, w wrong, s and a number another source, k later, u take back my last, n a note; t and then f, a or x code for,
 * against or neither. */

const form = document.querySelector(".judging");

function press(key) {
  if (key === "s") return form.elements.source.focus();
  if (key === "n") return form.elements.note.focus();
  const control = document.querySelector(`[aria-keyshortcuts="${key}"]`);
  control?.click();
}

if (!form) {
  addEventListener("keydown", (event) => {
    if (event.key !== "u" || event.ctrlKey || event.metaKey || event.altKey || event.target.closest("input")) return;
    press("u");
  });
}

const STANCES = { f: "for", a: "against", x: "none" };

/** The next target to code, from the one that has the focus: those not coded yet come first. */
function nextTarget() {
  const all = [...document.querySelectorAll(".stance-of")];
  const here = all.indexOf(document.activeElement?.closest(".stance-of"));
  const order = [...all.slice(here + 1), ...all.slice(0, here + 1)];
  const next = here < 0 ? (order.find((one) => !one.matches(".coded, .another")) ?? order[0]) : order[0];
  (next?.querySelector("input[name=target]:not([type=hidden])") ?? next?.querySelector("button"))?.focus();
}

/** Whether the key coded the target that has the focus. */
function coded(key, target) {
  const one = target.closest(".stance-of");
  const stance = one && STANCES[key];
  if (stance) one.querySelector(`button[value="${stance}"]`).click();
  return Boolean(stance);
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
    if (event.key === "t" || coded(event.key, event.target)) {
      event.preventDefault();
      if (event.key === "t") nextTarget();
    } else if ("rwskun".includes(event.key)) {
      event.preventDefault();
      press(event.key);
    }
  });
}
