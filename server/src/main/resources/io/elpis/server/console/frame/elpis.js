// What pages do beyond HTML. Nothing here keeps a value: no storage is written, and what came in a link's fragment is
// taken out of the address bar at once.
(() => {
  "use strict";
  // htmx notes the page's path for a history that is switched off.
  try { sessionStorage.clear(); } catch { /* a browser that has none keeps nothing */ }
  const form = document.querySelector("form[data-next='fragment']");
  if (form && location.hash.length > 1) {
    const secret = decodeURIComponent(location.hash.slice(1));
    history.replaceState(null, "", location.pathname);
    const [first, second] = secret.split(".");
    const code = form.querySelector("[name='code']");
    const challenge = form.querySelector("[name='challenge']");
    if (challenge && second) {
      challenge.value = first;
      code.value = second;
    } else {
      code.value = secret;
    }
    form.requestSubmit();
  }
  // What an identity provider sent back is carried on by the page's own form.
  const onward = document.querySelector("form[data-next='go']");
  if (onward) {
    history.replaceState(null, "", location.pathname);
    onward.requestSubmit();
  }
  const first = document.getElementById("first-code");
  if (first && location.hash.length > 1) {
    first.value = decodeURIComponent(location.hash.slice(1));
    history.replaceState(null, "", location.pathname);
  }
  // A value that was shown goes away when the page is left behind, and is not there when it is come back to.
  window.addEventListener("pageshow", (event) => {
    if (event.persisted) location.reload();
  });
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape") {
      document.querySelectorAll("details.who[open]").forEach((one) => { one.open = false; });
    }
  });
})();
