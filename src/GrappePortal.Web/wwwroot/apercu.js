// Shows PDF bytes in a frame; the address of the page before is given back to the browser.
const shown = new WeakMap();

export function show(frame, bytes) {
  URL.revokeObjectURL(shown.get(frame) ?? '');
  const address = URL.createObjectURL(new Blob([bytes], { type: 'application/pdf' }));
  shown.set(frame, address);
  frame.src = `${address}#view=FitH`;
}
