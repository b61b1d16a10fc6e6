// Reads the first and the last label with the camera into the two fields of a form. The form works without.
// What it says stands in the page, in the page's language, as data-say-… of the panel.
"use strict";
(() => {
  const panel = document.querySelector("[data-scan]");
  if (!panel) return;
  const part = name => panel.querySelector(`[data-${name}]`);
  const [start, stop, view, video, told] = ["start", "stop", "view", "video", "told"].map(part);
  const [first, last, next] = ["first", "last", "next"].map(name => document.getElementById(panel.dataset[name]));

  // What the server made of the texts seen so far: its reader is the only one that knows what a label is.
  const read = new Map();
  // A label that is only passed by on the way to another is not meant: one has to be seen this long, in every look.
  const steady = 600;
  // Between two looks, so that an old telephone stays cool; a look takes it about as long.
  const pause = 80;
  // A label of 25 mm fills a third of the view at arm's length: 4 pixels a module of 40 are enough to read it.
  const widest = 1024;

  const canvas = document.createElement("canvas");
  const pixels = canvas.getContext("2d", { willReadFrequently: true });
  let stream = null, seen = "", since = 0;
  // Counts the times that it was turned off: what was asked for before is not wanted any more.
  let ended = 0;

  const say = (name, text = "") => {
    const sentence = (panel.dataset[name] ?? "").replace("{}", text);
    // The same again would be read out again.
    if (told.textContent !== sentence) told.textContent = sentence;
  };
  const groups = code => code.match(/.{5}/g).join("-");
  // The code in a field: alone as typed, or in the address that was scanned.
  const plain = field => read.get(field.value)?.code ?? field.value.toUpperCase().replace(/[\s-]/g, "");
  const shown = field => plain(field).length === 20 ? groups(plain(field)) : field.value;

  function show(on) {
    view.hidden = stop.hidden = !on;
    start.hidden = on;
  }

  function end() {
    ended++;
    stream?.getTracks().forEach(track => track.stop());
    stream = video.srcObject = null;
    show(false);
  }

  function load() {
    if (window.ZXingWASM) return Promise.resolve();
    return new Promise((resolve, reject) => {
      const script = document.createElement("script");
      script.src = panel.dataset.reader;
      script.onload = resolve;
      script.onerror = () => reject(new Error("reader"));
      document.head.append(script);
    }).then(() => window.ZXingWASM.prepareZXingModule({ overrides: { locateFile: () => panel.dataset.wasm }, fireImmediately: true }));
  }

  async function open() {
    // Browsers give the camera to pages from HTTPS and from this machine only.
    if (!navigator.mediaDevices?.getUserMedia) {
      say("sayInsecure");
      return;
    }
    say("sayOpening");
    start.disabled = true;
    const before = ended;
    let opened = false;
    try {
      const given = await navigator.mediaDevices.getUserMedia({ audio: false, video: { facingMode: "environment", width: { ideal: 1280 } } });
      // The page was left while the person was asked, or the camera took its time: it must not go on by itself.
      if (ended !== before) {
        given.getTracks().forEach(track => track.stop());
        say("sayStopped");
        return;
      }
      stream = given;
      stream.getTracks().forEach(track => track.addEventListener("ended", () => { end(); say("sayLost"); }));
      opened = true;
      video.srcObject = stream;
      show(true);
      stop.focus();
      await Promise.all([video.play(), load()]);
    } catch (error) {
      // Turned off again before it showed anything: that was said already.
      if (opened && !stream) return;
      end();
      say({ NotAllowedError: "sayRefused", SecurityError: "sayRefused", NotFoundError: "sayAbsent", OverconstrainedError: "sayAbsent" }[error.name] ?? "sayBroken");
      return;
    } finally {
      start.disabled = false;
    }
    if (!stream) return;
    // What was refused, or is done, is to be read anew.
    for (const field of [first, last]) if (field.hasAttribute("aria-invalid")) field.value = "";
    if (first.value && last.value) first.value = last.value = "";
    const mine = stream;
    if (first.value) await lookUp(first.value);
    if (stream !== mine) return;
    ask();
    look(stream);
  }

  function ask() {
    if (first.value) say("sayLast", shown(first));
    else say("sayFirst");
  }

  async function look(mine) {
    try {
      while (stream === mine) {
        if (video.videoWidth) {
          const scale = Math.min(1, widest / video.videoWidth);
          canvas.width = Math.round(video.videoWidth * scale);
          canvas.height = Math.round(video.videoHeight * scale);
          pixels.drawImage(video, 0, 0, canvas.width, canvas.height);
          const found = await window.ZXingWASM.readBarcodes(
            pixels.getImageData(0, 0, canvas.width, canvas.height), { formats: ["QRCode"], tryInvert: false, maxNumberOfSymbols: 12 });
          if (stream === mine) await judge(found, mine);
        }
        await new Promise(resolve => setTimeout(resolve, pause));
      }
    } catch {
      end();
      say("sayBroken");
    }
  }

  // Of several, the one in the middle: the neighbours on a sheet are always in sight.
  function meant(found) {
    const inside = ({ position }) => {
      const corners = [position.topLeft, position.topRight, position.bottomLeft, position.bottomRight];
      const [xs, ys] = [corners.map(corner => corner.x), corners.map(corner => corner.y)];
      return Math.min(...xs) <= canvas.width / 2 && Math.max(...xs) >= canvas.width / 2 && Math.min(...ys) <= canvas.height / 2 && Math.max(...ys) >= canvas.height / 2;
    };
    return found.find(inside) ?? (found.length === 1 ? found[0] : null);
  }

  // A code, or what is wrong with the text; undefined where the server did not answer: it is asked again a second later.
  async function lookUp(text) {
    if (read.has(text)) return read.get(text);
    const token = panel.closest("form").elements.token.value;
    try {
      const answer = await fetch(panel.dataset.read, { method: "POST", body: new URLSearchParams({ token, text }), redirect: "error" });
      if (answer.ok) read.set(text, await answer.json());
    } catch {
      // Told by whoever asked.
    }
    return read.get(text);
  }

  async function judge(found, mine) {
    const symbol = meant(found);
    if (!symbol) {
      seen = "";
      if (found.length > 1) say("sayMany");
      return;
    }
    const label = await lookUp(symbol.text);
    if (stream !== mine) return;
    const code = label?.code;
    if (!code) {
      seen = "";
      if (label) say("sayOther", label.wrong);
      else {
        say("sayUnread");
        await new Promise(resolve => setTimeout(resolve, 1000));
      }
      return;
    }
    // Still the first.
    if (first.value && plain(first) === code) {
      seen = "";
      ask();
      return;
    }
    if (seen !== code) {
      [seen, since] = [code, performance.now()];
      say("sayHold");
    } else if (performance.now() - since >= steady) {
      take(symbol.text, code);
    }
  }

  function take(text, code) {
    seen = "";
    navigator.vibrate?.(80);
    if (!first.value) {
      first.value = text;
      ask();
      return;
    }
    last.value = text;
    end();
    say("sayDone", groups(code));
    next?.focus();
  }

  start.addEventListener("click", open);
  stop.addEventListener("click", () => { end(); say("sayStopped"); start.focus(); });
  addEventListener("pagehide", end);
  panel.hidden = false;
})();
