// A session that has ended is begun again over the page; nothing on the page is touched.
"use strict";

const parse = html => new DOMParser().parseFromString(html, "text/html");
const tokenIn = page => one("[name=form-token]", page)?.value;
let afterwards = [];

function signInAgain(then) {
  const dialog = one("#again");
  if (!dialog) { location.reload(); return; }
  afterwards.push(then);
  one("[data-again-other]").href = "/sign-in?to=" + encodeURIComponent(location.pathname + location.search);
  if (!dialog.open) { dialog.showModal(); one("#again-password").focus(); }
}

// The forms of this page get the token of the session that is; tells whether it was another one.
async function freshTokens() {
  const answer = await fetch("/password", {cache: "no-store"});
  const token = tokenIn(parse(await answer.text()));
  if (!token) return false;
  const fields = all("[name=form-token]");
  const renewed = fields.some(field => field.value !== token);
  fields.forEach(field => { field.value = token; });
  return renewed;
}
document.addEventListener("cancel", event => { if (event.target.id === "again") afterwards = []; }, true);

document.addEventListener("submit", async event => {
  const form = event.target;
  if (!form.matches("[data-again]")) return;
  event.preventDefault();
  const button = one("button", form), wrong = one("[data-again-wrong]");
  button.setAttribute("aria-busy", "true");
  wrong.hidden = true;
  try {
    const fresh = parse(await (await fetch("/sign-in", {cache: "no-store"})).text());
    const fields = new URLSearchParams(new FormData(form));
    fields.set("form-token", tokenIn(fresh));
    fields.set("to", "/password");
    const answer = await fetch("/sign-in", {method: "POST", body: fields});
    const page = parse(await answer.text());
    if (answer.url.endsWith("/sign-in")) {
      wrong.textContent = one("[role=alert], .wrong", page)?.textContent.trim() || answer.statusText;
      wrong.hidden = false;
      one("#again-password").select();
      return;
    }
    all("[name=form-token]").forEach(field => { field.value = tokenIn(page); });
    one("#again-password").value = "";
    one("#again").close();
    toast(said("signedIn"));
    const waiting = afterwards;
    afterwards = [];
    waiting.forEach(then => then());
  } catch {
    wrong.textContent = said("offline");
    wrong.hidden = false;
  } finally {
    button.removeAttribute("aria-busy");
  }
});
