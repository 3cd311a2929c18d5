// What is typed shows at once how it will look on the list. Without script the button Preview does it.
const form = document.getElementById("editor");
const place = document.getElementById("preview");
const PAUSE = 400; // milliseconds of quiet
let last = new AbortController();
let waiting;

document.documentElement.classList.add("has-live-preview");

const show = async () => {
  last.abort();
  last = new AbortController();
  const typed = new FormData(form);
  typed.set("preview", "1");
  place.setAttribute("aria-busy", "true");
  try {
    const answer = await fetch(location.href, { method: "POST", body: typed, signal: last.signal });
    if (!answer.ok && answer.status !== 422) return;
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const there = page.getElementById("preview");
    if (there) place.replaceChildren(...there.childNodes);
  } catch (problem) {
    if (problem.name !== "AbortError") document.documentElement.classList.remove("has-live-preview");
  } finally {
    place.removeAttribute("aria-busy");
  }
};

form.addEventListener("input", () => {
  clearTimeout(waiting);
  waiting = setTimeout(show, PAUSE);
});
