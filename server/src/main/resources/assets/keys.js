// The keyboard: a letter to what it is written on, Enter to the next field, ? for all of them.
"use strict";
(() => {
  const typing = target => target.closest?.("input:not([type=checkbox], [type=radio], [type=button], [type=submit]), select, textarea, [contenteditable]");
  const shown = element => element.getClientRects().length > 0;

  addEventListener("keydown", event => {
    if (event.isComposing || event.keyCode === 229 || event.defaultPrevented) return;
    const dialog = one("dialog[open]");
    if (event.altKey && !event.ctrlKey && !event.metaKey) {
      const wanted = "Alt+" + (event.key === "Enter" ? "Enter" : event.code.replace(/^Key|^Digit/, ""));
      const form = event.target.closest?.("form[method=post]");
      const target = (wanted === "Alt+Enter" && form && one("[data-main], button[type=submit]", form)) || all(`[aria-keyshortcuts="${wanted}"]`, dialog || document).find(shown);
      if (target) { event.preventDefault(); target.click(); }
      return;
    }
    if (event.ctrlKey || event.metaKey) return;
    if (event.key === "Enter") { next(event); return; }
    if (dialog || typing(event.target)) return;
    if (event.key === "?") { event.preventDefault(); one("[data-opens=keys]")?.click(); return; }
    const target = all("[data-key]").find(element => element.dataset.key === event.key && shown(element));
    if (target) { event.preventDefault(); target.click(); }
  });

  // Enter leads through a form, and sends it from its last field; in a form of one field it sends at once.
  function next(event) {
    const field = event.target, form = field.form;
    if (!form || form.getAttribute("method") !== "post" || !field.matches("input:not([type=button], [type=submit], [type=file]), select")) return;
    const fields = [...form.elements].filter(other => other.matches("input:not([type=hidden], [type=radio]:not(:checked), [type=file]), select, textarea") && !other.readOnly && !other.disabled && shown(other.type === "radio" ? other.closest("label") || other : other));
    const following = fields[fields.indexOf(field) + 1];
    if (!following) return; // the browser sends it
    event.preventDefault();
    following.focus();
    following.select?.();
  }

  // The dialog lists the keys of the page that it stands on.
  document.addEventListener("opening", event => {
    if (event.target.id !== "keys") return;
    const here = one("[data-keys-here]");
    here.replaceChildren(...all("[data-key]").filter(shown).map(element => {
      const row = document.createElement("div"), key = document.createElement("dt"), what = document.createElement("dd");
      key.append(Object.assign(document.createElement("kbd"), {textContent: element.dataset.key}));
      const label = element.cloneNode(true);
      all("kbd", label).forEach(part => part.remove());
      what.textContent = label.textContent.trim();
      row.append(key, what);
      return row;
    }));
  }, true);
})();
