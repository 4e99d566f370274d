// Starts the circuit and says calmly what happens to it. The page under the bar stays readable.
(() => {
  "use strict";

  const bar = document.getElementById("components-reconnect-modal");
  const patience = 800;
  let timer = 0;
  let focused = null;

  const show = state => {
    clearTimeout(timer);
    bar.dataset.now = state;
    bar.classList.add("visible");
  };

  const hide = () => {
    clearTimeout(timer);
    bar.classList.remove("visible");
    if (focused?.isConnected && document.activeElement === document.body) {
      focused.focus({ preventScroll: true });
    }

    focused = null;
  };

  const retry = async () => {
    show(navigator.onLine ? "trying" : "offline");
    try {
      // false: the server was reached but no longer knows the circuit, so its persisted state is resumed or the page loaded anew.
      if (!await Blazor.reconnect() && !await Blazor.resumeCircuit()) {
        location.reload();
      }
    } catch {
      show(navigator.onLine ? "failed" : "offline");
    }
  };

  const resume = async () => {
    try {
      if (!await Blazor.resumeCircuit()) {
        location.reload();
      }
    } catch {
      show("failed");
    }
  };

  bar.addEventListener("components-reconnect-state-changed", event => {
    switch (event.detail.state) {
      case "show":
        focused = document.activeElement;
        timer = setTimeout(() => show(navigator.onLine ? "trying" : "offline"), patience);
        break;
      case "hide":
        hide();
        break;
      case "failed":
        show(navigator.onLine ? "failed" : "offline");
        break;
      case "rejected":
        location.reload();
        break;
      case "paused":
        show("paused");
        break;
    }
  });

  bar.querySelector("[data-retry]").addEventListener("click", retry);
  bar.querySelector("[data-resume]").addEventListener("click", resume);

  const waiting = () => bar.classList.contains("visible") && ["failed", "offline"].includes(bar.dataset.now);
  document.addEventListener("visibilitychange", () => document.visibilityState === "visible" && waiting() && retry());
  window.addEventListener("online", () => waiting() && retry());

  // Half a second at first, then slower: many clients must not storm a server that has just come back.
  Blazor.start({
    circuit: {
      reconnectionOptions: {
        maxRetries: 60,
        retryIntervalMilliseconds: attempt => Math.min(500 * 1.6 ** attempt, 15000) * (0.8 + Math.random() * 0.4),
      },
    },
  });
})();
