// What a scanner types or a reader reads goes to the field that waits for it, whatever has the focus.
"use strict";
(() => {
  // A scanner types a character every few milliseconds and then Enter; nobody's fingers do.
  const FAST_MILLIS = 50, SHORTEST = 6;
  let typed = "", began = null, last = 0;

  // By the key and not by what an input method makes of it.
  function character(event) {
    const {code, shiftKey} = event;
    if (!event.isComposing && event.keyCode !== 229 && /^[ -~]$/.test(event.key)) return event.key;
    if (/^Digit\d$/.test(code)) return shiftKey ? ")!@#$%^&*("[code[5]] : code[5];
    if (/^Numpad\d$/.test(code)) return code[6];
    if (/^Key[A-Z]$/.test(code)) return shiftKey ? code[3] : code[3].toLowerCase();
    const signs = {Minus: "-_", Equal: "=+", Slash: "/?", Period: ".>", Comma: ",<", Semicolon: ";:", Quote: "'\"", Space: "  ", BracketLeft: "[{", BracketRight: "]}", Backslash: "\\|", NumpadDecimal: "..", NumpadSubtract: "--", NumpadAdd: "++", NumpadDivide: "//", NumpadMultiply: "**"};
    if (signs[code]) return signs[code][shiftKey ? 1 : 0];
    return code === "" && event.key.length === 1 ? event.key.normalize("NFKC") : "";
  }

  addEventListener("keydown", event => {
    if (event.ctrlKey || event.altKey || event.metaKey || event.key === "Shift") return;
    const now = event.timeStamp, fast = now - last < FAST_MILLIS;
    last = now;
    if (event.code === "Enter" || event.code === "NumpadEnter" || (event.code === "Tab" && typed.length >= SHORTEST)) {
      const text = fast && typed.length >= SHORTEST ? typed : "";
      typed = "";
      if (!text) return;
      event.preventDefault();
      event.stopImmediatePropagation();
      takeBack(began, () => arrive(text, kindOf(text)));
      return;
    }
    const one = event.repeat ? "" : character(event); // a key that is held down is no scanner
    // A burst begins with its first character, also when another key went right before it.
    if (!fast || !one || !typed) { typed = ""; began = snapshot(event.target); }
    else if (began.value === null) { event.preventDefault(); event.stopImmediatePropagation(); } // no key of the page in the middle of a code
    typed += one;
  }, true);

  function snapshot(field) {
    const writes = field.matches?.("input:not([type=checkbox], [type=radio], [type=file]), textarea");
    return {field, value: writes ? field.value : null};
  }

  // What the scanner typed into a field that had the focus is taken out of it again.
  function takeBack({field, value}, then) {
    if (value === null) { setTimeout(then); return; }
    const put = () => { if (field.value !== value) { field.value = value; field.dispatchEvent(new Event("input", {bubbles: true})); } };
    field.blur(); // an input method in the middle of a word gives up
    put();
    setTimeout(() => { put(); field.focus({preventScroll: true}); then(); });
  }

  // A receipt's code is thirteen digits of ours (ReceiptCode), a permit's its number; everything else is a card or a pass.
  function kindOf(text) {
    if (/^ZX\d{7,}$/i.test(text)) return "permit";
    if (!/^880\d{10}$/.test(text)) return "card";
    const sum = [...text.slice(0, 12)].reduce((total, digit, i) => total + digit * (i % 2 ? 3 : 1), 0);
    return (10 - sum % 10) % 10 === Number(text[12]) ? "receipt" : "card";
  }

  const waits = field => field && !field.readOnly && !field.disabled && field.getClientRects().length > 0;
  function place(kind) {
    const within = one("dialog[open]") || document;
    const likely = all(`[data-scan~=${kind}]` + (kind === "card" ? ", [data-desk]" : ""), within).filter(waits);
    // Of fields that are filled one after the other, a full one lets the next have it.
    return likely.find(field => field === document.activeElement && !(field.value && field.matches("[data-in-turn]"))) || likely.find(field => !field.value) || likely[0];
  }

  function arrive(text, kind) {
    const field = place(kind);
    if (field) { fill(field, text); return; }
    // A goods slip says which it is: its page opens, from wherever somebody is.
    if (/^(GS1:|FX\d{7,}$)/.test(text) && !one("dialog[open]")) { location.assign("/goods?q=" + encodeURIComponent(text)); return; }
    const list = one("[data-desk-find]"), box = one("[data-finder] input, [data-find]");
    if (kind === "card" && waits(list)) { fill(list, text); return; }
    if (waits(box) && !one("dialog[open]")) { fill(box, text); box.form.requestSubmit(); return; }
    toast(said("scannedNowhere") + " " + text, "bad");
  }

  function fill(field, text) {
    field.value = text;
    field.classList.remove("got");
    void field.offsetWidth;
    field.classList.add("got");
    const medium = one("[name=medium][value=card]");
    if (field.matches("[data-desk]") && medium) { medium.checked = true; medium.dispatchEvent(new Event("change", {bubbles: true})); }
    field.dispatchEvent(new Event("input", {bubbles: true}));
    field.dispatchEvent(new Event("change", {bubbles: true}));
    field.dispatchEvent(new CustomEvent("scanned", {bubbles: true, detail: {text}}));
    const label = field.labels?.[0]?.textContent.replace("*", "").trim() || field.getAttribute("aria-label") || "";
    toast(said("scanned") + (label ? " → " + label : ""));
  }

  // The desk's reader; only the page that is looked at hears it, so that a tap lands in one place.
  const reads = document.body.dataset.deskReads;
  if (reads) {
    let close = null;
    const listen = () => {
      if (document.visibilityState === "visible") close ||= stream(() => reads, {
        card(json) {
          // Where the server itself listens to the reader, as while cards are made, it is told once.
          if (!one("[data-heard]")) arrive(JSON.parse(json).card, "card");
        },
        alarm() { toast(said("cardAlarm"), "bad"); }
      }, connected => document.body.toggleAttribute("data-hears", connected));
      else { close?.(); close = null; }
    };
    document.addEventListener("visibilitychange", listen);
    listen();
  }
})();
