// The search box of every page: "/" leads to it, arrow keys choose, Enter goes there, Esc leaves it.
"use strict";
whenever("[data-finder]", finder => {
  const box = finder.querySelector("input"), drop = finder.querySelector(".drop");
  let chosen = -1, left = false;
  const options = () => [...drop.querySelectorAll("[role=option]")];
  const show = open => {
    drop.hidden = !open;
    box.setAttribute("aria-expanded", open);
    if (!open) choose(-1);
  };
  const choose = at => {
    chosen = at;
    box.removeAttribute("aria-activedescendant");
    options().forEach((option, i) => {
      option.id = "find-" + i;
      option.setAttribute("aria-selected", i === at);
      if (i === at) {
        box.setAttribute("aria-activedescendant", option.id);
        option.scrollIntoView({block: "nearest"});
      }
    });
  };

  // An answer that comes after the box was left is there for its return, and opens nothing.
  const leave = () => { left = true; show(false); };
  box.addEventListener("input", () => { left = false; });

  box.addEventListener("keydown", event => {
    if (event.isComposing) return; // the arrows belong to the input method
    const all = options();
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      if (!all.length) return;
      event.preventDefault();
      left = false;
      show(true);
      choose((chosen + (event.key === "ArrowDown" ? 1 : all.length + (chosen < 0 ? 0 : -1))) % all.length);
    } else if (event.key === "Enter" && chosen >= 0 && all[chosen]) {
      event.preventDefault();
      all[chosen].click();
    } else if (event.key === "Escape") {
      if (!drop.hidden) event.preventDefault();
      leave();
    }
  });
  drop.addEventListener("htmx:afterSwap", () => { choose(-1); show(!left && box.value.trim() !== ""); });
  box.addEventListener("focus", () => { if (drop.childElementCount && box.value.trim()) show(true); });
  document.addEventListener("click", event => { if (!finder.contains(event.target)) leave(); });
  document.addEventListener("keydown", event => {
    if (!finder.isConnected || event.key !== "/" || event.ctrlKey || event.altKey || event.metaKey || event.isComposing) return;
    if (event.target.closest("input:not([readonly]), select, textarea, [contenteditable]")) return;
    event.preventDefault();
    box.select();
  });
});
