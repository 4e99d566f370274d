// Asks the browser for a passkey and puts its answer into the form. Without this the password still works.
(() => {
  "use strict";

  const able = window.PublicKeyCredential
    && typeof PublicKeyCredential.parseCreationOptionsFromJSON === "function"
    && typeof PublicKeyCredential.parseRequestOptionsFromJSON === "function";
  if (!able) {
    return;
  }

  let running = null;

  const options = async button => {
    const answer = await fetch(button.dataset.options, {
      method: "POST",
      credentials: "same-origin",
      headers: { [button.dataset.tokenName]: button.dataset.token },
      signal: running.signal,
    });
    if (!answer.ok) {
      throw new Error(`${answer.status}`);
    }

    return answer.json();
  };

  const obtain = async (button, mediation) => {
    running?.abort();
    running = new AbortController();
    const signal = running.signal;
    const json = await options(button);
    return button.dataset.passkey === "create"
      ? navigator.credentials.create({ publicKey: PublicKeyCredential.parseCreationOptionsFromJSON(json), signal })
      : navigator.credentials.get({ publicKey: PublicKeyCredential.parseRequestOptionsFromJSON(json), mediation, signal });
  };

  const send = async (button, mediation) => {
    const form = button.form;
    const problem = form.querySelector("[data-passkey-problem]");
    problem.hidden = true;
    try {
      const credential = await obtain(button, mediation);
      form.elements["Form.Passkey"].value = JSON.stringify(credential);
      form.submit();
    } catch (failure) {
      if (failure.name !== "AbortError" && !mediation) {
        problem.textContent = button.dataset.failed;
        problem.hidden = false;
      }
    }
  };

  for (const button of document.querySelectorAll("[data-passkey]")) {
    button.hidden = false;
    for (const missing of button.form.querySelectorAll("[data-passkey-missing]")) {
      missing.hidden = true;
    }

    button.addEventListener("click", () => send(button));
    if (button.dataset.passkey === "request") {
      PublicKeyCredential.isConditionalMediationAvailable?.().then(available => available && send(button, "conditional"));
    }
  }
})();
