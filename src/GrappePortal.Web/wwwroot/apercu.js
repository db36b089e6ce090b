// Shows PDF bytes in a frame; the address of the page before is given back to the browser.
const shown = new WeakMap();

export function show(frame, bytes) {
  const address = URL.createObjectURL(new Blob([bytes], { type: 'application/pdf' }));
  replace(frame, `${address}#view=FitH`);
  shown.set(frame, address);
}

// Back to the text that is saved, once what was typed is left.
export function showSaved(frame, address) {
  if (shown.has(frame)) {
    replace(frame, address);
  }
}

function replace(frame, address) {
  URL.revokeObjectURL(shown.get(frame) ?? '');
  shown.delete(frame);
  frame.src = address;
}
