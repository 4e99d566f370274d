// Keeps the session's cookie alive while somebody is at the keyboard: an open circuit makes no requests of its own.
(() => {
  "use strict";

  const every = 60 * 1000;
  let last = Date.now();
  const touch = () => {
    const now = Date.now();
    if (now - last >= every) {
      last = now;
      fetch("/account/alive", { credentials: "same-origin", keepalive: true }).catch(() => { last = 0; });
    }
  };

  for (const kind of ["keydown", "pointerdown"]) {
    document.addEventListener(kind, touch, { capture: true, passive: true });
  }
})();
