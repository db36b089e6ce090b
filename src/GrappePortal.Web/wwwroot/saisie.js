// The grids of monthly indicators. Each cell is sent by itself over plain HTTP, and kept in this browser until the portal has
// answered: neither a dropped connection nor an expired session loses what was typed.

const fields = ["n", "d", "j"];
const pauseInRow = 1500;
const pauseOffline = 5000;

class GrilleSaisie extends HTMLElement {
  connectedCallback() {
    if (this.rows) return;
    this.rows = [...this.querySelectorAll("tr[data-releve]")].map(tr => this.read(tr));
    this.undone = [];
    this.sending = Promise.resolve();
    this.addEventListener("input", e => this.typed(e.target));
    this.addEventListener("change", e => this.changed(e.target));
    this.addEventListener("focusin", e => e.target.matches("input[data-champ=n], input[data-champ=d]") && e.target.select());
    this.addEventListener("focusout", e => this.left(e));
    this.addEventListener("keydown", e => this.key(e));
    this.addEventListener("paste", e => this.paste(e));
    this.addEventListener("click", e => this.clicked(e.target));
    window.addEventListener("online", () => this.resend());
    window.addEventListener("beforeunload", () => { this.leaving = true; if (this.rows.some(row => row.state === "modifie")) this.rows.forEach(row => row.state === "modifie" && this.send(row)); });
    this.announceSaved();
    this.rows.forEach(row => this.restore(row));
    this.dataset.pret = "";
  }

  read(tr) {
    const row = { tr, releve: tr.dataset.releve, code: tr.dataset.code, state: "vierge", inputs: {} };
    for (const field of fields) row.inputs[field] = tr.querySelector(`[data-champ=${field}]`);
    row.seen = { n: tr.dataset.vuN ?? "", d: tr.dataset.vuD ?? "", j: tr.dataset.vuJ ?? "" };
    row.committed = this.values(row);
    row.part = name => tr.querySelector(`[data-role=${name}]`);
    return row;
  }

  values(row) {
    return Object.fromEntries(fields.map(field => [field, row.inputs[field]?.value.trim() ?? ""]));
  }

  rowOf(element) {
    const tr = element.closest?.("tr[data-releve]");
    return tr && this.rows.find(row => row.tr === tr);
  }

  // What is typed and not saved yet lives in this browser, with what the screen showed then.
  keyOf(row) { return `saisie:${this.dataset.personne}:${row.releve}:${row.code}`; }

  keep(row) {
    try { localStorage.setItem(this.keyOf(row), JSON.stringify({ ...this.values(row), seen: row.seen })); } catch { /* private browsing: the page still holds it */ }
  }

  // Sent while the page is left, a figure may be missing from the next one: that one forgets it, once it shows it.
  forget(row) {
    if (this.leaving) return;
    try { localStorage.removeItem(this.keyOf(row)); } catch { /* nothing was kept */ }
  }

  restore(row) {
    let kept = null;
    try { kept = JSON.parse(localStorage.getItem(this.keyOf(row))); } catch { /* unreadable: as nothing */ }
    if (!kept) return;
    if (fields.every(field => kept[field] === row.seen[field])) return this.forget(row);
    if (row.inputs.n.disabled) return this.tellKept(row, kept);
    for (const field of fields) if (row.inputs[field]) row.inputs[field].value = kept[field];
    row.seen = kept.seen;
    row.committed = this.values(row);
    this.show(row, "modifie", "● Modifié");
    this.send(row);
  }

  tellKept(row, kept) {
    this.show(row, "verrouille", `⊘ Non enregistré : ${kept.n || "vide"}${kept.d ? ` sur ${kept.d}` : ""}`);
    this.offer(row, [["Oublier cette saisie", () => { this.forget(row); this.offer(row, []); this.show(row, "verrouille", "⊘ Verrouillé"); }]]);
  }

  typed(input) {
    const row = this.rowOf(input);
    if (!row) return;
    this.keep(row);
    this.show(row, "modifie", "● Modifié");
    this.preview(row);
    this.later(row, pauseInRow);
  }

  changed(input) {
    const row = this.rowOf(input);
    if (!row) return;
    const field = input.dataset.champ;
    if (row.committed[field] === input.value.trim()) return;
    this.undone.push({ row, field, before: row.committed[field], step: this.step ?? {} });
    row.committed[field] = input.value.trim();
    if (!row.tr.contains(document.activeElement)) this.later(row, 0);
  }

  left(event) {
    const row = this.rowOf(event.target);
    if (row?.state === "modifie" && !row.tr.contains(event.relatedTarget)) this.later(row, 0);
  }

  // The rate at once; the portal's answer replaces it.
  preview(row) {
    const number = text => /^\d+$/.test(text.replace(/\s/g, "")) ? Number(text.replace(/\s/g, "")) : NaN;
    const top = number(row.inputs.n.value);
    const bottom = row.inputs.d ? number(row.inputs.d.value || row.inputs.d.placeholder) : NaN;
    row.part("jugement").hidden = true;
    row.part("taux").textContent = row.tr.dataset.nature === "Nombre" ? (top >= 0 ? top.toLocaleString("fr-FR") : "–")
      : bottom > 0 && top >= 0 ? `${(Math.floor(top * 10000 / bottom) / 100).toLocaleString("fr-FR")}\u00A0%` : "–";
  }

  later(row, pause) {
    clearTimeout(row.timer);
    row.timer = setTimeout(() => this.send(row), pause);
  }

  // One after the other: the cells of a block that was pasted do not cross.
  send(row) {
    clearTimeout(row.timer);
    return this.sending = this.sending.then(() => this.sendNow(row));
  }

  async sendNow(row) {
    if (row.state !== "modifie") return;
    const values = this.values(row);
    const body = {
      code: row.code, numerateur: values.n, denominateur: values.d, justification: values.j,
      vuNumerateur: toNumber(row.seen.n), vuDenominateur: toNumber(row.seen.d), vuJustification: row.seen.j || null,
    };
    const answer = await this.post(`releves/${row.releve}/valeurs`, body);
    if (!answer) return this.wait(row);
    const unchanged = fields.every(field => this.values(row)[field] === values[field]);
    if (answer.issue === "Enregistre") this.saved(row, answer, unchanged);
    else if (answer.issue === "Conflit") this.conflict(row, answer);
    else if (answer.issue === "Verrouille") this.locked(row, answer.message);
    else this.show(row, "refuse", `✕ ${answer.message}`, true);
  }

  async post(address, body) {
    try {
      const response = await fetch(address, {
        method: "POST", redirect: "manual", keepalive: true,
        headers: { "Content-Type": "application/json", RequestVerificationToken: this.querySelector("[name=__RequestVerificationToken]").value },
        body: JSON.stringify(body),
      });
      if (response.ok) return this.connected(await response.json());
      if (response.type === "opaqueredirect" || response.status === 401) this.announce("Votre session est terminée : ", "reconnectez-vous", this.dataset.connexion, ", votre saisie est conservée sur cet appareil.");
      else if (response.status === 404) this.announce("Ce relevé ne vous est plus accessible : adressez-vous au porteur de projet.");
      else this.announce("L’enregistrement a échoué : ", "rechargez la page", location.pathname + location.search, ", votre saisie est conservée sur cet appareil.");
    } catch {
      this.announce("La connexion est coupée : votre saisie est conservée sur cet appareil et partira dès son retour.");
    }
    return null;
  }

  connected(answer) {
    const notice = this.querySelector("[data-role=annonce]");
    if (notice.dataset.panne) { delete notice.dataset.panne; notice.hidden = true; }
    return answer;
  }

  wait(row) {
    this.show(row, "modifie", "● Modifié, pas encore enregistré");
    row.timer = setTimeout(() => this.send(row), pauseOffline);
  }

  resend() {
    for (const row of this.rows) if (row.state === "modifie") this.later(row, 0);
  }

  saved(row, answer, unchanged) {
    for (const line of answer.lignes) {
      const other = this.rows.find(r => r.releve === row.releve && r.code === line.code);
      if (!other) continue;
      if (other === row) other.seen = { n: text(line.contenu.numerateur), d: text(line.contenu.denominateur), j: line.contenu.justification ?? "" };
      if (other.inputs.d) other.inputs.d.placeholder = line.repris ?? "";
      if (other !== row && other.state === "modifie") continue;
      this.judge(other, line);
    }
    if (!unchanged) return this.later(row, 0);
    for (const field of fields) if (row.inputs[field] && row.inputs[field] !== document.activeElement) row.inputs[field].value = row.seen[field];
    row.committed = this.values(row);
    this.forget(row);
    this.offer(row, []);
    this.show(row, "enregistre", "✓ Enregistré");
  }

  judge(row, line) {
    row.part("taux").textContent = line.taux;
    const judgement = row.part("jugement");
    judgement.textContent = line.jugement;
    judgement.className = `etat ${line.couleur}`;
    judgement.hidden = !line.jugement;
    row.part("remarques").textContent = line.remarques.join(" ");
    row.part("justification").hidden = !line.aJustifier;
  }

  conflict(row, answer) {
    this.show(row, "conflit", `⚠ ${answer.message}`, true);
    const theirs = { n: text(answer.conflit.numerateur), d: text(answer.conflit.denominateur), j: answer.conflit.justification ?? "" };
    this.offer(row, [
      ["Garder ma saisie", () => { row.seen = theirs; this.show(row, "modifie", "● Modifié"); this.keep(row); this.send(row); }],
      ["Prendre la sienne", () => { for (const field of fields) if (row.inputs[field]) row.inputs[field].value = theirs[field]; row.seen = theirs; row.committed = this.values(row); this.forget(row); this.offer(row, []); this.preview(row); this.show(row, "enregistre", "✓ Enregistré"); }],
    ]);
  }

  // A lock that falls while somebody types: what they typed stays in sight and in this browser.
  locked(row, reason) {
    for (const other of this.rows.filter(r => r.releve === row.releve)) for (const input of Object.values(other.inputs)) if (input) input.readOnly = true;
    this.show(row, "verrouille", `⊘ ${reason}`, true);
    this.announce(`${reason} `, "Demander une correction", `releves/${row.releve}`, "");
  }

  show(row, state, label, isProblem = false) {
    row.state = state;
    const place = row.part("etat");
    place.textContent = label;
    place.className = `etat ${isProblem ? "erreur" : state === "enregistre" ? "succes" : state === "modifie" ? "alerte" : "info"}`;
    if (state !== "conflit" && state !== "verrouille") this.offer(row, []);
    row.inputs.n.setAttribute("aria-invalid", state === "refuse" ? "true" : "false");
  }

  offer(row, choices) {
    const place = row.part("choix");
    place.replaceChildren(...choices.map(([label, act]) => {
      const button = Object.assign(document.createElement("button"), { type: "button", className: "lien", textContent: label });
      button.addEventListener("click", act);
      return button;
    }));
    place.hidden = choices.length === 0;
  }

  announce(before, link, address, after) {
    const notice = this.querySelector("[data-role=annonce]");
    notice.className = "message alerte";
    notice.dataset.panne = "1";
    notice.replaceChildren(before, ...(link ? [Object.assign(document.createElement("a"), { href: address, textContent: link }), after] : []));
    notice.hidden = false;
  }

  cells() {
    return [...this.querySelectorAll("input[data-champ]")].filter(input => !input.disabled && input.offsetParent);
  }

  key(event) {
    const input = event.target;
    if (!input.matches?.("input[data-champ]")) return;
    const field = input.dataset.champ;
    if (event.key === "z" && (event.ctrlKey || event.metaKey) && !event.shiftKey) return this.undo(event, input);
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const cells = this.cells();
    const at = cells.indexOf(input);
    const same = cells.filter(cell => cell.dataset.champ === field);
    const atStart = input.selectionStart === 0 || field !== "j" && input.selectionEnd - input.selectionStart === input.value.length;
    const atEnd = input.selectionEnd === input.value.length;
    const target = event.key === "Enter" ? cells[at + (event.shiftKey ? -1 : 1)]
      : event.key === "ArrowDown" ? same[same.indexOf(input) + 1]
      : event.key === "ArrowUp" ? same[same.indexOf(input) - 1]
      : event.key === "ArrowRight" && atEnd ? cells[at + 1]
      : event.key === "ArrowLeft" && atStart ? cells[at - 1] : undefined;
    if (event.key === "Enter") event.preventDefault();
    if (target) { event.preventDefault(); target.focus(); }
    else if (event.key === "Enter") input.blur();
  }

  undo(event, input) {
    const row = this.rowOf(input);
    if (row.committed[input.dataset.champ] !== input.value.trim() || this.undone.length === 0) return;
    event.preventDefault();
    // A pasted block is one step.
    const { step } = this.undone.at(-1);
    while (this.undone.at(-1)?.step === step) this.putBack(this.undone.pop());
  }

  putBack({ row, field, before }) {
    const target = row.inputs[field];
    if (target.disabled || target.readOnly) return;
    target.value = before;
    row.committed[field] = before;
    this.typed(target);
    target.focus();
    this.later(row, 0);
  }

  // A block from a spreadsheet: its lines go down the rows, its columns to numerator and denominator.
  paste(event) {
    const input = event.target;
    const block = event.clipboardData.getData("text").replace(/\r/g, "").replace(/\n+$/, "");
    if (!input.matches?.("input[data-champ=n], input[data-champ=d]") || !/[\t\n]/.test(block)) return;
    event.preventDefault();
    const rows = this.rows.filter(row => !row.inputs.n.disabled && !row.inputs.n.readOnly);
    const first = rows.indexOf(this.rowOf(input));
    const columns = input.dataset.champ === "n" ? ["n", "d"] : ["d"];
    let lost = 0;
    this.step = {};
    block.split("\n").forEach((line, down) => line.split("\t").forEach((value, across) => {
      const target = rows[first + down]?.inputs[columns[across]];
      if (!target) { lost += value.trim() ? 1 : 0; return; }
      target.value = value.trim();
      this.typed(target);
      this.changed(target);
      this.later(this.rowOf(target), 0);
    }));
    this.step = null;
    if (lost) this.announce(`${lost === 1 ? "Une valeur collée n’a pas de case" : `${lost} valeurs collées n’ont pas de case`} : vérifiez la case de départ.`);
  }

  async clicked(target) {
    const asked = target.dataset?.transmettre;
    if (!asked) return;
    target.disabled = true;
    this.rows.forEach(row => row.state === "modifie" && this.send(row));
    await this.sending;
    const sections = asked === "tous" ? [...this.querySelectorAll("button[data-transmettre]")].map(b => b.dataset.transmettre).filter(id => id !== "tous") : [asked];
    const refusals = [];
    let sent = 0;
    for (const id of sections) {
      const pending = this.rows.some(row => row.releve === id && ["modifie", "conflit", "refuse"].includes(row.state));
      const answer = pending ? { message: "une saisie n’est pas encore enregistrée." } : await this.post(`releves/${id}/transmission`, {});
      if (answer?.transmis) sent++;
      else if (answer) refusals.push(`${this.querySelector(`[data-section="${id}"] h2`).firstChild.textContent.trim()} : ${answer.message}`);
    }
    target.disabled = false;
    if (sent) {
      sessionStorage.setItem("saisie-faite", sent === 1 ? "Relevé transmis." : `${sent} relevés transmis.`);
      if (refusals.length) sessionStorage.setItem("saisie-refus", refusals.join(" "));
      location.reload();
    } else if (refusals.length) this.announce(refusals.join(" "));
  }

  announceSaved() {
    const [done, refused] = ["saisie-faite", "saisie-refus"].map(key => { const value = sessionStorage.getItem(key); sessionStorage.removeItem(key); return value; });
    if (!done) return;
    const notice = this.querySelector("[data-role=annonce]");
    notice.className = refused ? "message alerte" : "message succes";
    notice.textContent = refused ? `${done} ${refused}` : done;
    notice.hidden = false;
  }
}

const text = value => value === null || value === undefined ? "" : String(value);
const toNumber = value => value === "" ? null : Number(value);

customElements.define("grille-saisie", GrilleSaisie);
