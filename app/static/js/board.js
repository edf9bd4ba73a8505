// The board by keyboard: j and k go down and up, Enter opens the row, / goes to the search; the page works without it.
const rows = [...document.querySelectorAll("table[data-board] tbody tr")];
const search = document.querySelector("input[type=search]");
let at = -1;

function go(to) {
  if (!rows.length) return;
  rows[at]?.removeAttribute("aria-current");
  at = Math.min(Math.max(to, 0), rows.length - 1);
  rows[at].setAttribute("aria-current", "true");
  rows[at].querySelector("a[data-open]")?.focus({ preventScroll: true });
  rows[at].scrollIntoView({ block: "nearest" });
}

const keys = {
  j: () => go(at + 1),
  k: () => go(at - 1),
  "/": () => search?.focus(),
};

document.addEventListener("keydown", (event) => {
  const isTyping = event.target.closest("input, textarea, select");
  if (isTyping || event.ctrlKey || event.altKey || event.metaKey || !keys[event.key]) return;
  event.preventDefault();
  keys[event.key]();
});

document.querySelector("[data-keys]")?.removeAttribute("hidden");
