// The lines of a goods slip: a row more when the last is begun, and the kind of what is known by its name.
"use strict";
whenever("[data-goods-rows]", list => {
  const most = Number(list.dataset.goodsRows), form = list.closest("form");
  const rows = () => all("[data-goods-row]", list);
  const what = row => one("[name^=what-]", row);
  function grow() {
    const last = rows().pop(), before = rows().length - 1, next = before + 1;
    const row = last.cloneNode(true);
    for (const part of [row, ...all("*", row)]) {
      delete part.begun;
      for (const name of ["id", "name", "for", "aria-describedby"]) {
        const value = part.getAttribute(name);
        if (value) part.setAttribute(name, value.replace(new RegExp("-" + before + "$"), "-" + next));
      }
      if (part.matches("input")) part.value = "";
      if (part.matches("select")) part.selectedIndex = 0;
      part.removeAttribute("aria-invalid");
    }
    all(".wrong", row).forEach(word => word.remove());
    all("[data-photo-kept]", row).forEach(link => { link.hidden = true; });
    row.setAttribute("aria-label", row.getAttribute("aria-label").replace(/\d+/, String(next + 1)));
    list.append(row);
    starts.forEach(([selector, start]) => all(selector, row).forEach(element => begin(element, start)));
  }
  // A draft of more rows than the page has is put back after this: there is room for each.
  const kept = form.dataset.draft && JSON.parse(sessionStorage.getItem("draft:" + document.body.dataset.operator + ":" + location.pathname + "#" + form.dataset.draft) || "[]");
  while (kept && rows().length < most && kept.some(([name, value]) => name === "what-" + (rows().length - 1) && value)) grow();
  list.addEventListener("input", event => {
    const row = event.target.closest("[data-goods-row]");
    if (row === rows().pop() && event.target.value && rows().length < most) grow();
    if (event.target !== what(row)) return;
    const known = all("option", document.getElementById("goods-known")).find(option => option.value === event.target.value.trim());
    if (known) { one("[name^=kind-]", row).value = known.dataset.kind; one("[name^=quantity-]", row).value ||= "1"; }
  });
});
