// What every page gains when script runs. Each page is complete without it.

// The account menu closes with Escape and when the reader goes elsewhere.
for (const menu of document.querySelectorAll("[data-menu]")) {
  document.addEventListener("click", (event) => {
    if (!menu.contains(event.target)) menu.open = false;
  });
  menu.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || !menu.open) return;
    menu.open = false;
    menu.querySelector("summary").focus();
  });
  menu.addEventListener("focusout", (event) => {
    if (event.relatedTarget && !menu.contains(event.relatedTarget)) menu.open = false;
  });
}

// After a refused form the summary of what needs another look comes first.
document.querySelector("[data-errors]")?.focus();

// A dialog opens from any button with data-opens="its id". Escape and the buttons inside close it.
for (const button of document.querySelectorAll("[data-opens]")) {
  const dialog = document.getElementById(button.dataset.opens);
  button.addEventListener("click", () => dialog.showModal());
}

// A form is sent once: the pressed button says so and waits. It is free again after ten seconds, and
// when the reader comes back by the Back button.
const free = (form) => {
  delete form.dataset.sent;
  form.querySelector("[aria-busy]")?.removeAttribute("aria-busy");
};
for (const form of document.querySelectorAll('form[method="post"]')) {
  form.addEventListener("submit", (event) => {
    if (form.dataset.sent) {
      event.preventDefault();
      return;
    }
    form.dataset.sent = "yes";
    event.submitter?.setAttribute("aria-busy", "true");
    setTimeout(() => free(form), 10_000);
  });
}
addEventListener("pageshow", () => document.querySelectorAll("form[data-sent]").forEach(free));

// What was typed into a long text is told in signs left, when the end is near.
for (const area of document.querySelectorAll("textarea[maxlength]")) {
  const note = document.createElement("p");
  note.className = "hint";
  note.setAttribute("aria-live", "polite");
  area.after(note);
  area.addEventListener("input", () => {
    const left = area.maxLength - area.value.length;
    note.textContent = left < area.maxLength / 10 ? `${left} / ${area.maxLength}` : "";
  });
}

// Where the browser has no popover, the menus that use one stand open in the page.
if (!("popover" in HTMLElement.prototype)) {
  for (const menu of document.querySelectorAll("[popover]")) menu.removeAttribute("popover");
}
