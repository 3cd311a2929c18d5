// The list of programmes changes without a reload. Without script the same form and links load the page.
const PARTS = ["facet-list", "find-status", "find-open", "find-results"];
const place = document.getElementById("find");
const form = document.getElementById("find-form");
const tray = document.getElementById("facets");
let last = new AbortController();

document.documentElement.classList.add("has-live-list");

// What is asked, without what stands at its usual.
const address = () => {
  const typed = [...new FormData(form)].filter(([, value]) => value);
  const asked = new URLSearchParams(typed);
  if (!asked.has("near")) asked.delete("km");
  if (document.getElementById("order")?.selectedIndex === 0) asked.delete("order");
  return `${form.action}?${asked}`;
};

const replace = (page) => {
  const open = [...place.querySelectorAll("details[open]")].map((one) => one.id).filter(Boolean);
  const focus = document.activeElement?.id;
  for (const id of PARTS) {
    document.getElementById(id).replaceChildren(...page.getElementById(id).childNodes);
  }
  for (const id of open) document.getElementById(id)?.setAttribute("open", "");
  if (focus) document.getElementById(focus)?.focus({ preventScroll: true });
  document.dispatchEvent(new CustomEvent("list:changed"));
};

const load = async (url, { isNew = true } = {}) => {
  last.abort();
  last = new AbortController();
  const results = document.getElementById("find-results");
  results.setAttribute("aria-busy", "true");
  try {
    const answer = await fetch(url, { signal: last.signal });
    if (!answer.ok) throw new Error(answer.status);
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    if (isNew) history.pushState(null, "", url);
    replace(page);
    results.removeAttribute("aria-busy");
  } catch (problem) {
    if (problem.name !== "AbortError") location.assign(url);
  }
};

place.addEventListener("change", (event) => {
  if (event.target.form === form) load(address());
});
form.addEventListener("submit", (event) => {
  event.preventDefault();
  if (tray.matches(":popover-open")) tray.hidePopover();
  load(address());
});
place.addEventListener("click", (event) => {
  const link = event.target.closest("a[href]");
  if (!link || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
  if (link.origin + link.pathname !== form.action || link.hash) return;
  event.preventDefault();
  form.elements.q.value = new URL(link.href).searchParams.get("q") ?? "";
  load(link.href).then(() => place.querySelector(".find-main").scrollIntoView({ block: "nearest" }));
});
addEventListener("popstate", () => {
  form.elements.q.value = new URLSearchParams(location.search).get("q") ?? "";
  load(location.href, { isNew: false });
});
