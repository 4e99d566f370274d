// Stock-taking: takes what is typed, what a hand scanner types, and what the camera reads, and hands it on one after the other.
const running = new WeakMap();
const PAUSE = 200;
const SAME = 3000;

const find = (root, name) => root.querySelector(`[data-count-${name}]`);

export const start = (root, page) => {
  const input = find(root, "input");
  const state = { page, last: "", lastAt: 0, queue: Promise.resolve(), stream: null, timer: 0 };
  running.set(root, state);

  find(root, "form").addEventListener("submit", event => {
    event.preventDefault();
    const text = input.value.trim();
    input.value = "";
    input.focus();
    if (text) {
      send(state, input, text);
    }
  });

  const able = "BarcodeDetector" in window && navigator.mediaDevices?.getUserMedia;
  find(root, "camera").hidden = !able;
  find(root, "typing").hidden = !!able;
  find(root, "camera").addEventListener("click", () => (state.stream ? halt(root, state) : watch(root, state)));
  window.addEventListener("pagehide", state.leave = () => halt(root, state));
  input.focus();
};

export const focus = root => find(root, "input").focus();

export const stop = root => {
  const state = running.get(root);
  if (state) {
    halt(root, state);
    window.removeEventListener("pagehide", state.leave);
    running.delete(root);
  }
};

// What could not be handed on comes back into the box: nothing read is lost without a word.
const send = (state, input, text) => {
  state.queue = state.queue
    .then(() => state.page.invokeMethodAsync("Scanned", text))
    .then(counted => navigator.vibrate?.(counted ? 60 : [80, 60, 80]))
    .catch(() => {
      input.value = input.value || text;
    });
};

const watch = async (root, state) => {
  const video = find(root, "video");
  const problem = find(root, "problem");
  problem.hidden = true;
  try {
    state.stream = await navigator.mediaDevices.getUserMedia({ video: { facingMode: "environment" } });
  } catch {
    problem.hidden = false;
    find(root, "typing").hidden = false;
    return;
  }

  video.srcObject = state.stream;
  show(root, true);
  await video.play();
  const detector = new BarcodeDetector({ formats: ["qr_code"] });
  const look = async () => {
    if (!state.stream) {
      return;
    }

    try {
      const [code] = await detector.detect(video);
      const now = Date.now();
      if (code && (code.rawValue !== state.last || now - state.lastAt > SAME)) {
        [state.last, state.lastAt] = [code.rawValue, now];
        send(state, find(root, "input"), code.rawValue);
      }
    } catch {
      // A frame that cannot be read; the next one may be.
    }

    state.timer = setTimeout(look, PAUSE);
  };
  look();
};

const halt = (root, state) => {
  clearTimeout(state.timer);
  for (const track of state.stream?.getTracks() ?? []) {
    track.stop();
  }

  state.stream = null;
  if (root.isConnected) {
    find(root, "video").srcObject = null;
    show(root, false);
  }
};

const show = (root, on) => {
  find(root, "video").hidden = !on;
  find(root, "start").hidden = on;
  find(root, "stop").hidden = !on;
};
