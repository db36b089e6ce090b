// The buttons of the band shown while the page has lost its connection. blazor.web.js says the state by a class, the style sheet
// shows its sentence. The band is not modal: figures are sent by themselves, and what was typed can be read and copied.

const band = () => document.getElementById("components-reconnect-modal");

const acts = {
  recharger: () => location.reload(),

  async reessayer() {
    band().className = "components-reconnect-show";
    try {
      // Once connected again, blazor.web.js hides the band itself.
      if (!await Blazor.reconnect()) band().className = "components-reconnect-rejected";
    } catch {
      band().className = "components-reconnect-failed";
    }
  },
};

document.addEventListener("click", e => acts[e.target.dataset?.reconnexion]?.());
