// Passkeys: asks the browser's authenticator what the server wants asked, and puts its answer into the page's own form.
// Nothing is kept, and nothing of the answer is secret.
(() => {
  "use strict";
  const able = window.PublicKeyCredential
    && PublicKeyCredential.parseCreationOptionsFromJSON
    && PublicKeyCredential.parseRequestOptionsFromJSON;
  const say = (form, words) => {
    const place = form.querySelector(".passkey-said");
    place.textContent = words;
    place.hidden = false;
  };
  const asked = async (path, fields) => {
    const reply = await fetch(path, { method: "POST", body: new URLSearchParams(fields), redirect: "error" });
    if (!reply.ok) throw new Error("refused");
    return reply.json();
  };
  const submit = (form, answer) => {
    form.elements.answer.value = JSON.stringify(answer.toJSON());
    if (form.hasAttribute("data-arrival")) form.dispatchEvent(new Event("arrive"));
    else form.submit();
  };

  const add = async (form) => {
    try {
      const question = await asked("/account/passkeys/begin", new FormData(form));
      if (question.refused) {
        say(form, question.refused);
        return;
      }
      const publicKey = PublicKeyCredential.parseCreationOptionsFromJSON(question.publicKey);
      submit(form, await navigator.credentials.create({ publicKey }));
    } catch {
      say(form, form.dataset.no);
    }
  };

  const signIn = async (form, use) => {
    try {
      const question = await asked("/sign-in/passkey/begin", { use });
      const publicKey = PublicKeyCredential.parseRequestOptionsFromJSON(question.publicKey);
      submit(form, await navigator.credentials.get({ publicKey }));
    } catch {
      say(form, form.dataset.no);
    }
  };

  for (const form of document.querySelectorAll("form[data-passkey='add']")) {
    const place = form.querySelector(".passkey-said");
    if (!able) continue;
    place.textContent = "";
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      add(form);
    });
  }
  for (const form of document.querySelectorAll("form[data-passkey='alone']")) {
    if (!able) continue;
    form.hidden = false;
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      signIn(form, "alone");
    });
  }
  for (const button of document.querySelectorAll("button[data-passkey='beside']")) {
    if (!able) continue;
    const form = button.form;
    button.hidden = false;
    button.addEventListener("click", () => {
      const code = form.elements.code;
      code.required = false;
      if (form.reportValidity()) {
        form.action = button.dataset.url;
        signIn(form, "beside");
      }
      code.required = true;
    });
  }
})();
