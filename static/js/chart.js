// Turns a drawn chart into one that answers to pointer and keys, when the visitor asks for it.
// Nothing is loaded before; Escape brings the drawing back.

// vegaEmbed empties its element by innerHTML = "": that one string is allowed, no other.
window.trustedTypes?.createPolicy("default", { createHTML: () => "" });

let library;

const tell = (figure, text) => {
  const line = figure.querySelector("[data-chart-status]");
  if (line) line.textContent = text;
};

const tipOf = (figure) => {
  const box = document.createElement("div");
  box.className = "tip";
  box.hidden = true;
  figure.append(box);
  return {
    hide: () => {
      box.hidden = true;
    },
    show: (value, x, y) => {
      box.hidden = false;
      box.replaceChildren(
        ...Object.entries(value).map(([name, said]) => {
          const line = document.createElement("div");
          line.textContent = `${name}: ${said}`;
          return line;
        }),
      );
      const frame = figure.getBoundingClientRect();
      const left = Math.max(0, Math.min(x - frame.left + 12, frame.width - 200));
      box.style.setProperty("left", `${left}px`);
      box.style.setProperty("top", `${y - frame.top + 12}px`);
    },
  };
};

// The points that stand for rows of the table, from left to right, as they lie on the screen now.
const pointsOf = (inner) =>
  [...inner.querySelectorAll(".mark-symbol path, .mark-rect path")]
    .filter((shape) => shape.__data__?.tooltip)
    .map((shape) => ({ shape, value: shape.__data__.tooltip, box: shape.getBoundingClientRect() }))
    .sort((a, b) => a.box.x - b.box.x || a.box.y - b.box.y);

const walk = (figure, inner, tip) => {
  let at = -1;
  return (step) => {
    const points = pointsOf(inner);
    if (!points.length) return;
    at = at < 0 ? (step > 0 ? 0 : points.length - 1) : (at + step + points.length) % points.length;
    const { shape, value, box } = points[at];
    inner.querySelector(".at")?.classList.remove("at");
    shape.classList.add("at");
    tip.show(value, box.x + box.width / 2, box.y + box.height / 2);
    const said = Object.entries(value).map(([name, text]) => `${name} ${text}`);
    tell(figure, `${at + 1} of ${points.length}: ${said.join(", ")}`);
  };
};

// What the visitor zoomed to stands in the address, as the links of the range do.
const keepRange = (view) => {
  let waiting;
  try {
    view.addSignalListener("zoom", (_name, value) => {
      const range = Object.values(value)[0];
      if (!Array.isArray(range)) return;
      clearTimeout(waiting);
      waiting = setTimeout(() => {
        const [since, until] = range.map((t) => new Date(t).toISOString().slice(0, 10));
        const address = new URL(location.href);
        address.searchParams.set("time", `${since}..${until}`);
        history.replaceState(null, "", address);
      }, 400);
    });
  } catch {
    // this chart has no axis of time
  }
};

const open = async (figure, button) => {
  const stage = figure.querySelector("[data-chart-stage]");
  const drawn = [...stage.children];
  const close = () => {
    stage.replaceChildren(...drawn);
    figure.querySelector(".tip")?.remove();
    button.hidden = false;
    button.focus();
    tell(figure, "");
  };
  button.disabled = true;
  tell(figure, "Loading the interactive chart…");
  try {
    library ??= import(figure.dataset.script);
    const [answer] = await Promise.all([fetch(figure.dataset.spec), library]);
    if (!answer.ok) throw new Error(`${answer.status}`);
    const spec = await answer.json();
    spec.width = Math.max(220, stage.clientWidth - 130);
    const frame = document.createElement("div");
    frame.className = "live";
    frame.tabIndex = 0;
    frame.setAttribute("role", "group");
    frame.setAttribute("aria-label", `${figure.dataset.title} Arrow keys go from point to point, Escape leaves. The same numbers stand in the table below.`);
    const inner = document.createElement("div");
    inner.setAttribute("aria-hidden", "true"); // its name is the frame's, its numbers are the table
    frame.append(inner);
    stage.replaceChildren(frame);
    const tip = tipOf(figure);
    const { view } = await window.vegaEmbed(inner, spec, {
      ast: true,
      actions: false,
      defaultStyle: false,
      renderer: "svg",
      tooltip: (_handler, event, _item, value) =>
        value ? tip.show(value, event.clientX, event.clientY) : tip.hide(),
    });
    keepRange(view);
    const go = walk(figure, inner, tip);
    frame.addEventListener("keydown", (event) => {
      if (event.key === "Escape") close();
      else if (event.key === "ArrowRight" || event.key === "ArrowLeft") {
        event.preventDefault();
        go(event.key === "ArrowRight" ? 1 : -1);
      }
    });
    button.hidden = true;
    frame.focus({ preventScroll: true });
    tell(figure, "Drag to move, scroll to zoom, arrow keys from point to point, Escape to go back.");
  } catch {
    close();
    tell(figure, "The interactive chart could not be loaded. The drawing and the table stay.");
  } finally {
    button.disabled = false;
  }
};

for (const figure of document.querySelectorAll("figure[data-spec]")) {
  const place = figure.querySelector("[data-chart-button]");
  if (!place) continue;
  const button = document.createElement("button");
  button.type = "button";
  button.className = "light";
  button.textContent = "Interactive";
  button.addEventListener("click", () => open(figure, button));
  place.append(button);
}
