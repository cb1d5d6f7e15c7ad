// Turns a drawn chart into one that answers to pointer and keys, when the visitor asks for it.
// Nothing is loaded before; Escape brings the drawing back.

// vegaEmbed empties its element by innerHTML = "": that one string is allowed, no other.
window.trustedTypes?.createPolicy("default", { createHTML: () => "" });

let library;

const tell = (figure, text) => {
  const line = figure.querySelector("[data-chart-status]");
  if (line) line.textContent = text;
};

const tooltip = (figure) => {
  const box = document.createElement("div");
  box.className = "tip";
  box.hidden = true;
  figure.append(box);
  return (_handler, event, _item, value) => {
    if (!value) {
      box.hidden = true;
      return;
    }
    box.hidden = false;
    box.replaceChildren(
      ...Object.entries(value).map(([name, said]) => {
        const line = document.createElement("div");
        line.textContent = `${name}: ${said}`;
        return line;
      }),
    );
    const frame = figure.getBoundingClientRect();
    box.style.setProperty("left", `${Math.min(event.clientX - frame.left + 12, frame.width - 180)}px`);
    box.style.setProperty("top", `${event.clientY - frame.top + 12}px`);
  };
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
    frame.setAttribute("aria-label", `${figure.dataset.title} Drag to move, scroll to zoom, Escape to leave. The same numbers stand in the table below.`);
    const inner = document.createElement("div");
    inner.setAttribute("aria-hidden", "true"); // its name is the frame's, its numbers are the table
    frame.append(inner);
    stage.replaceChildren(frame);
    await window.vegaEmbed(inner, spec, {
      ast: true,
      actions: false,
      defaultStyle: false,
      renderer: "svg",
      tooltip: tooltip(figure),
    });
    frame.addEventListener("keydown", (event) => {
      if (event.key === "Escape") close();
    });
    button.hidden = true;
    frame.focus({ preventScroll: true });
    tell(figure, "Drag to move, scroll to zoom, Escape to go back.");
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
