// Starts the components and the small conveniences; every page works without any of this.
import { initAll } from "./govuk-frontend.min.js";

document.body.classList.add("js-enabled", "govuk-frontend-supported");
initAll();

// A line to copy: one press selects all of it.
for (const line of document.querySelectorAll("input[data-copy]")) {
  line.addEventListener("focus", () => line.select());
}

// A choice that sends its form as soon as it is made; without scripts its button does it.
for (const choice of document.querySelectorAll("select[data-send-on-change]")) {
  choice.addEventListener("change", () => choice.form.requestSubmit());
}
