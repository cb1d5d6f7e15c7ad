// Light or dark as the visitor chose; it stands in the head, so that no page flashes.
(() => {
  const KEY = "tokenfall-theme";
  const root = document.documentElement;
  const names = ["auto", "light", "dark"];
  const kept = () => {
    try {
      return localStorage.getItem(KEY);
    } catch {
      return null; // storage is closed: the system's scheme holds
    }
  };
  const show = (name) => {
    if (name === "light" || name === "dark") root.dataset.theme = name;
    else delete root.dataset.theme;
  };
  show(kept());
  document.addEventListener("DOMContentLoaded", () => {
    const place = document.querySelector("[data-theme-switch]");
    if (!place) return;
    const label = document.createElement("label");
    const text = document.createElement("span");
    text.textContent = "Colours";
    const choice = document.createElement("select");
    for (const name of names) choice.add(new Option(name, name));
    choice.value = names.includes(kept()) ? kept() : "auto";
    choice.addEventListener("change", () => {
      show(choice.value);
      try {
        localStorage.setItem(KEY, choice.value);
      } catch {
        // it holds for this page alone
      }
    });
    label.append(text, " ", choice);
    place.replaceChildren(label);
  });
})();
