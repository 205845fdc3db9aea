// Comfort that no page needs: without this file every page works by its forms and links alone. It knows the buttons
// and the line of words that pages bring for it; it has no words of its own, and keeps nothing anywhere: what is not
// saved yet is in the form on the screen and nowhere else.
"use strict";
{
  const PAUSE = 400; // after a choice, so that arrow keys across a scale become one save
  const PAUSE_IN_TYPING = 1500;
  const SLOW = 1000; // from here on it is said that saving goes on
  const GLANCE = 4000;
  const FIRST_RETRY = 1000;
  const LAST_RETRY = 30000; // doubled at the most by chance, so that not all phones come back at once
  const HOPELESS = 30000;
  const MOST_TO_OUTLIVE_A_PAGE = 60000; // browsers let no larger request go on after its page is gone
  const PATIENT_PRESSES = 2;

  const line = document.querySelector("[data-saved]");
  const form = line && line.closest("form");

  let saved = null; // what the server has of this page, as it was sent
  let judged = null; // what it last said yes or no to: nobody asks twice
  let shown = ""; // which message stands in the line
  let isSending = false;
  let isLeaving = false; // the page goes by the person's own wish: no more saving, no warning
  let pressed = null; // the button that waits until everything is saved
  let presses = 0;
  let retry = FIRST_RETRY;
  let waiting, fading;

  // ---- Each answer is saved as it is given

  /** The page's answers as the browser itself would send them; forms break lines in the old way. */
  function answers() {
    return String(new URLSearchParams(new FormData(form))).replace(/%0A/g, "%0D%0A");
  }

  function isUnsaved() {
    return answers() !== saved;
  }

  function isNew() {
    return answers() !== judged;
  }

  function isTrouble() {
    return shown !== "" && shown !== "saved";
  }

  function say(message) {
    clearTimeout(fading);
    shown = message;
    line.textContent = message && line.dataset[message];
    if (message === "saved") fading = setTimeout(say, GLANCE, "");
  }

  function saveIn(pause) {
    clearTimeout(waiting);
    waiting = setTimeout(save, pause);
  }

  /** A person who goes on answering has not pressed a button, and hears a fresh "saved" when it is. */
  function answered(pause) {
    pressed = null;
    presses = 0;
    isLeaving = false;
    if (shown === "saved") say("");
    saveIn(pause);
  }

  /** Save the newest state, one request at a time: what is answered meanwhile goes with the next. */
  async function save() {
    if (isSending || isLeaving) return;
    clearTimeout(waiting);
    if (!pressed && !isNew()) return fallSilent();
    isSending = true;
    const slow = setTimeout(() => isTrouble() || say("saving"), SLOW);
    const sent = answers();
    const outcome = await send(sent);
    clearTimeout(slow);
    isSending = false;
    settle(outcome, sent);
  }

  /** The network is back, or an answer is again what it was: there is nothing left to say. */
  function fallSilent() {
    if (isTrouble() && navigator.onLine && !isUnsaved()) say("");
  }

  /** What became of it: saved, refused for good, or to be tried again (the network is gone, the server busy). */
  async function send(sent) {
    const patience = new AbortController();
    const end = setTimeout(() => patience.abort(), HOPELESS);
    try {
      const reply = await fetch(location.pathname, {
        method: "POST",
        body: new URLSearchParams(`${sent}&go=keep`),
        redirect: "manual", // who is sent elsewhere is no longer let in here
        keepalive: sent.length < MOST_TO_OUTLIVE_A_PAGE,
        signal: patience.signal,
      });
      if (reply.status === 204) return "saved";
      return reply.status === 429 || reply.status >= 500 ? "busy" : "refused";
    } catch {
      return "offline";
    } finally {
      clearTimeout(end);
    }
  }

  function settle(outcome, sent) {
    if (outcome === "offline" || outcome === "busy") {
      say(outcome);
      saveIn(pauseBeforeRetry());
      return;
    }
    retry = FIRST_RETRY;
    judged = sent;
    if (outcome === "saved") saved = sent;
    if (pressed) goOn(pressed); // also when refused: the next page says why
    else if (isNew()) save();
    else say(outcome);
  }

  function pauseBeforeRetry() {
    const pause = retry * (1 + Math.random());
    retry = Math.min(2 * retry, LAST_RETRY);
    return pause;
  }

  function goOn(button) {
    isLeaving = true;
    button.click();
  }

  /** Going on waits until everything is saved, so that no answer is lost to the browser's own error page, and no
   * late save overtakes the page. Who insists goes on all the same; the browser then asks first. */
  function submitted(event) {
    const insists = presses >= PATIENT_PRESSES && !isSending && navigator.onLine; // else there is nowhere to go
    if (isLeaving || insists || !event.submitter) return;
    if (isSettled()) {
      isLeaving = true;
      return;
    }
    event.preventDefault();
    pressed = event.submitter;
    if (!isSending) presses += 1;
    if (isTrouble()) say("saving");
    save();
  }

  function isSettled() {
    return !isSending && (shown === "refused" || (navigator.onLine && !isUnsaved()));
  }

  function cameOnline() {
    retry = FIRST_RETRY;
    save();
  }

  function warn(event) {
    if (isLeaving || !isTrouble() || !isUnsaved()) return;
    event.preventDefault();
    event.returnValue = true; // how older browsers are asked
  }

  if (form) {
    judged = answers();
    if (document.querySelector(".nhsuk-error-summary")) say("refused"); // only the person sends it again
    else saved = judged;
    form.addEventListener("input", () => answered(PAUSE_IN_TYPING));
    form.addEventListener("change", () => answered(PAUSE));
    form.addEventListener("submit", submitted);
    addEventListener("online", cameOnline);
    addEventListener("offline", () => say("offline"));
    addEventListener("beforeunload", warn);
    addEventListener("pagehide", save);
    document.addEventListener("visibilitychange", save); // a phone may never come back to the page
  }

  // ---- Nothing is shown from memory after leaving or sending

  function hide() {
    document.documentElement.hidden = true;
  }

  addEventListener("pagehide", hide);
  addEventListener("pageshow", (event) => {
    if (event.persisted) location.replace(location.pathname); // asks anew, and sends no form a second time
  });

  /** Be gone at once: nothing left on the screen, no entry in the history, no question asked. */
  function leave(event) {
    const link = event.target.closest("a[href$='/leave']");
    if (!link) return;
    event.preventDefault();
    if (form) save();
    isLeaving = true;
    hide();
    location.replace(link.href);
  }
  document.addEventListener("click", leave);

  // ---- Buttons to take something along: without this file they are hidden

  async function copy(button) {
    const source = document.querySelector(button.dataset.copy);
    const heard = button.nextElementSibling;
    heard.textContent = "";
    try {
      await navigator.clipboard.writeText(source.textContent.trim());
      heard.textContent = button.dataset.copied;
    } catch {
      getSelection().selectAllChildren(source);
      heard.textContent = button.dataset.selected;
    }
  }

  /** One part of the page as a file that needs nothing else, on the person's own device. */
  async function saveAsFile(button) {
    const page = document.documentElement.cloneNode(true);
    const part = page.querySelector(`#${button.dataset.save}`);
    const style = document.createElement("style");
    style.textContent = await styleSheet();
    page.querySelector("title").textContent = part.querySelector("h1, h2").textContent;
    part.parentElement.replaceChildren(part);
    page.querySelectorAll("link, script, button, body > a, body > header, body > footer").forEach((rest) => rest.remove());
    page.querySelector("head").append(style);
    download(new Blob(["<!doctype html>", page.outerHTML], { type: "text/html" }));
  }

  async function styleSheet() {
    const reply = await fetch(document.querySelector("link[rel=stylesheet]").href).catch(() => null);
    return reply && reply.ok ? reply.text() : "";
  }

  function download(file) {
    const link = document.createElement("a");
    link.href = URL.createObjectURL(file);
    link.download = "my-profile.html";
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), GLANCE);
  }

  function unhide(kind, act) {
    for (const button of document.querySelectorAll(`[data-${kind}]`)) {
      button.hidden = false;
      button.addEventListener("click", () => act(button));
    }
  }

  for (const button of document.querySelectorAll("[data-copy]")) {
    const heard = document.createElement("span");
    heard.setAttribute("role", "status");
    button.after(heard);
  }
  unhide("copy", copy);
  unhide("print", () => print());
  unhide("save", saveAsFile);
}
