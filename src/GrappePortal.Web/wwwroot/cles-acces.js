// Passkeys: a form marked data-cle-acces asks the server for a challenge, has the device answer it, and is then sent.
const forms = "form[data-cle-acces]";

async function challenge(form) {
  const token = form.elements.namedItem("__RequestVerificationToken").value;
  const answer = await fetch(form.dataset.cleAcces, { method: "POST", headers: { RequestVerificationToken: token } });
  if (!answer.ok) throw new Error(`HTTP ${answer.status}`);
  return answer.json();
}

async function credential(form) {
  const options = await challenge(form);
  return form.dataset.cleAcces.endsWith("creation")
    ? navigator.credentials.create({ publicKey: PublicKeyCredential.parseCreationOptionsFromJSON(options) })
    : navigator.credentials.get({ publicKey: PublicKeyCredential.parseRequestOptionsFromJSON(options) });
}

document.addEventListener("submit", async event => {
  const form = event.target;
  if (!form.matches(forms)) return;
  event.preventDefault();
  event.stopImmediatePropagation();
  const refusal = form.querySelector("[role=alert]");
  refusal.hidden = true;
  try {
    form.querySelector("input[name$=Reponse]").value = JSON.stringify(await credential(form));
    form.submit();
  } catch {
    refusal.hidden = false;
  }
}, true);
