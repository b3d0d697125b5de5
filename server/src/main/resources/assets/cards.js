// Cards that are tapped or typed one after another are gathered, a line each.
"use strict";
(() => {
  const rows = text => text.split("\n").map(line => line.trim()).filter(Boolean);
  const count = into => all(`[data-count-of="${into.id}"]`).forEach(shown => { shown.textContent = rows(into.value).length; });

  function gather(field) {
    const into = document.getElementById(field.dataset.gathers), card = field.value.trim();
    if (!card) return;
    field.value = "";
    if (rows(into.value).some(row => row.split(/\s/)[0].toUpperCase() === card.toUpperCase())) { toast(field.dataset.twice + " " + card, "bad"); return; }
    into.value = [...rows(into.value), card].join("\n");
    into.scrollTop = into.scrollHeight;
    into.dispatchEvent(new Event("input", {bubbles: true}));
  }

  document.addEventListener("scanned", event => { if (event.target.matches("[data-gathers]")) gather(event.target); });
  document.addEventListener("keydown", event => {
    if (event.key !== "Enter" || !event.target.matches?.("[data-gathers]") || !event.target.value) return;
    event.preventDefault();
    event.stopPropagation();
    gather(event.target);
  }, true);
  document.addEventListener("input", event => { if (event.target.matches?.("[data-gathered]")) count(event.target); });
  document.addEventListener("restored", event => all("[data-gathered]", event.target).forEach(count));
})();
