// The parts of the signing page that need a script: the reader of the PDF, the pad to draw on, the button that serves once, and
// what was typed when the session of an account ended meanwhile. Without a script the document is a link, one signs without a drawing, and the server answers a second click.

class LecteurPdf extends HTMLElement {
  async connectedCallback() {
    if (this.opened) return;
    this.opened = true;
    try {
      await this.open();
    } catch {
      this.pages?.remove();
      this.say("Ce navigateur n’a pas pu afficher le document : ouvrez-le par le bouton ci-dessus.");
    }
  }

  async open() {
    const pdfjs = await import(new URL(this.dataset.module, document.baseURI));
    pdfjs.GlobalWorkerOptions.workerSrc = new URL(this.dataset.worker, document.baseURI).href;
    const url = new URL(this.dataset.src, document.baseURI).href;
    const pdf = await pdfjs.getDocument({ url, isEvalSupported: false, useWasm: false }).promise;
    this.pages = this.appendChild(document.createElement("div"));
    Object.assign(this.pages, { className: "lecteur-pages", tabIndex: 0 });
    this.pages.setAttribute("role", "region");
    this.pages.setAttribute("aria-label", `Document, ${pdf.numPages} page${pdf.numPages > 1 ? "s" : ""}`);
    const seen = new IntersectionObserver(entries => entries.filter(e => e.isIntersecting).forEach(e => this.show(e.target, seen)), { root: this.pages, rootMargin: "200px" });
    for (let number = 1; number <= pdf.numPages; number++) seen.observe(await this.addPage(pdfjs, pdf, number));
    this.watchEnd();
  }

  // A page takes its place at once, and is drawn when it comes near the screen.
  async addPage(pdfjs, pdf, number) {
    const page = await pdf.getPage(number);
    const scale = this.pages.clientWidth / page.getViewport({ scale: 1 }).width;
    const viewport = page.getViewport({ scale });
    const box = this.pages.appendChild(document.createElement("div"));
    box.className = "lecteur-page";
    box.style.height = `${Math.ceil(viewport.height)}px`;
    box.style.setProperty("--total-scale-factor", scale);
    box.draw = async () => {
      const canvas = box.appendChild(document.createElement("canvas"));
      const sharp = Math.min(devicePixelRatio || 1, 2);
      Object.assign(canvas, { width: Math.floor(viewport.width * sharp), height: Math.floor(viewport.height * sharp) });
      canvas.setAttribute("aria-hidden", "true");
      await page.render({ canvas, viewport, transform: [sharp, 0, 0, sharp, 0, 0] }).promise;
      const text = box.appendChild(document.createElement("div"));
      text.className = "lecteur-texte";
      await new pdfjs.TextLayer({ textContentSource: page.streamTextContent(), container: text, viewport }).render();
      box.dataset.affichee = "";
    };
    return box;
  }

  show(box, seen) {
    seen.unobserve(box);
    box.draw();
  }

  // The foot of the last page came on the screen: said once, and never required.
  watchEnd() {
    const end = this.pages.appendChild(Object.assign(document.createElement("div"), { className: "lecteur-fin" }));
    const watch = new IntersectionObserver(entries => {
      if (!entries.some(e => e.isIntersecting)) return;
      watch.disconnect();
      const token = document.querySelector("[name=__RequestVerificationToken]");
      if (token) fetch(new URL(this.dataset.lecture, document.baseURI), { method: "POST", headers: { RequestVerificationToken: token.value } });
    });
    watch.observe(end);
  }

  say(text) {
    this.appendChild(Object.assign(document.createElement("p"), { className: "message alerte", textContent: text }));
  }
}

class TraceSignature extends HTMLElement {
  connectedCallback() {
    if (this.canvas) return;
    this.field = this.querySelector("input");
    this.canvas = Object.assign(document.createElement("canvas"), { width: 640, height: 200 });
    this.canvas.setAttribute("role", "img");
    this.canvas.setAttribute("aria-label", "Cadre pour dessiner sa signature");
    const title = Object.assign(document.createElement("p"), { className: "trace-titre", textContent: "Dessinez votre signature (facultatif)" });
    const erase = Object.assign(document.createElement("button"), { type: "button", className: "lien", textContent: "Effacer le dessin" });
    erase.addEventListener("click", () => this.erase());
    this.append(title, this.canvas, erase);
    this.pen = Object.assign(this.canvas.getContext("2d"), { lineWidth: 3, lineCap: "round", lineJoin: "round", strokeStyle: "#14213d" });
    this.canvas.addEventListener("pointerdown", e => this.start(e));
    this.canvas.addEventListener("pointermove", e => this.draw(e));
    for (const end of ["pointerup", "pointercancel"]) this.canvas.addEventListener(end, () => this.end());
    if (this.field.value) this.restore();
  }

  // What was drawn before a refusal.
  restore() {
    const picture = new Image();
    picture.onload = () => this.pen.drawImage(picture, 0, 0);
    picture.src = this.field.value;
  }

  erase() {
    this.pen.clearRect(0, 0, this.canvas.width, this.canvas.height);
    this.field.value = "";
  }

  at(event) {
    const box = this.canvas.getBoundingClientRect();
    return [(event.clientX - box.left) * this.canvas.width / box.width, (event.clientY - box.top) * this.canvas.height / box.height];
  }

  start(event) {
    this.canvas.setPointerCapture(event.pointerId);
    this.drawing = true;
    this.pen.beginPath();
    this.pen.moveTo(...this.at(event));
  }

  draw(event) {
    if (!this.drawing) return;
    this.pen.lineTo(...this.at(event));
    this.pen.stroke();
  }

  end() {
    if (!this.drawing) return;
    this.drawing = false;
    this.field.value = this.canvas.toDataURL("image/png");
  }
}

// A second click while the first is on its way sends nothing. The button serves again when the sending was stopped, or when
// the page comes back by "back".
function mark(form, sent) {
  form.dataset.unEnvoi = sent ? "parti" : "";
  for (const button of form.querySelectorAll("button[type=submit]")) {
    if (sent) button.setAttribute("aria-disabled", "true");
    else button.removeAttribute("aria-disabled");
  }
}

addEventListener("submit", event => {
  const form = event.target;
  if (!form.hasAttribute("data-un-envoi") || event.defaultPrevented) return;
  if (form.dataset.unEnvoi === "parti") return event.preventDefault();
  mark(form, true);
  setTimeout(() => mark(form, false), 15_000);
});
addEventListener("pageshow", event => {
  if (event.persisted) document.querySelectorAll("[data-un-envoi=parti]").forEach(form => mark(form, false));
});

// A form sent after the session has ended leads to the sign-in page: what it held waits in this tab, for the same person and the
// same page only. Any other page, or the end of the tab, forgets it. The box "Lu et approuvé" is ticked anew by whoever
// proves anew who they are, and a browser gives no file back.
const GARDE = "grappeportal-saisie";

class SaisieGardee extends HTMLElement {
  connectedCallback() {
    const kept = JSON.parse(sessionStorage.getItem(GARDE) ?? "null");
    const form = this.closest("form");
    if (!kept?.interrompue || kept.page !== location.pathname || kept.form !== nameOf(form) || kept.personne !== this.dataset.personne) return;
    for (const field of typedIn(form)) resume(field, kept.fields);
    for (let box = form.closest("details"); box; box = box.parentElement.closest("details")) box.open = true;
    form.querySelectorAll("details:has(:checked)").forEach(box => { box.open = true; });
    this.append(Object.assign(document.createElement("p"), { className: "message alerte", textContent: this.dataset.phrase }));
  }
}

const nameOf = form => form.elements._handler?.value;
const isBox = field => field.type === "checkbox";

function typedIn(form) {
  return [...form.elements].filter(field => field.name.startsWith("Form.") && field.name !== "Form.LuEtApprouve" && field.type !== "file"
    && (field.type !== "hidden" || field.closest("trace-signature")));
}

function resume(field, fields) {
  const kept = fields.find(other => other.name === field.name && (!isBox(field) || other.value === field.value));
  if (kept && isBox(field)) field.checked = kept.checked;
  else if (kept) field.value = kept.value;
}

function keep(form, personne) {
  const fields = typedIn(form).map(({ name, value, checked }) => ({ name, value, checked }));
  try {
    sessionStorage.setItem(GARDE, JSON.stringify({ page: location.pathname, form: nameOf(form), personne, fields }));
  } catch {
    // No room for the drawing, or a browser that keeps nothing: signing does not depend on it.
    sessionStorage.removeItem(GARDE);
  }
}

// Each sending loads a page: the sign-in page tells that the session was over, any other that the answer came.
function forgetOrWait() {
  const kept = JSON.parse(sessionStorage.getItem(GARDE) ?? "null");
  if (kept && location.href.startsWith(new URL("compte/connexion", document.baseURI).href)) {
    sessionStorage.setItem(GARDE, JSON.stringify({ ...kept, interrompue: true }));
  } else {
    sessionStorage.removeItem(GARDE);
  }
}

addEventListener("submit", event => {
  const personne = event.target.querySelector("saisie-gardee")?.dataset.personne;
  if (personne) keep(event.target, personne);
});

customElements.define("saisie-gardee", SaisieGardee);
forgetOrWait();
customElements.define("lecteur-pdf", LecteurPdf);
customElements.define("trace-signature", TraceSignature);

// From what is refused, told at the top, to its field. Left to itself the link changes the address, Blazor reads the page anew
// and what was typed is lost; without a script the browser goes there alone.
addEventListener("click", event => {
  const link = event.target.closest?.("[role=alert] a[href*='#']");
  const field = link && document.getElementById(link.hash.slice(1));
  if (!field) return;
  event.preventDefault();
  field.scrollIntoView({ block: "center" });
  field.focus({ preventScroll: true });
});
