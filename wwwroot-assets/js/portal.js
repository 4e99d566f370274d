// Helpers of every page. Nothing here is needed to read a page; public pages work without it.
(() => {
  "use strict";

  const portal = {};
  window.portal = portal;

  // ---- Appearance -----------------------------------------------------------------------------------------
  // A cookie, not local storage: the server writes the attributes of <html>, so no page flashes in the wrong theme.
  portal.setAppearance = (theme, text) => {
    const year = 60 * 60 * 24 * 365;
    const secure = location.protocol === "https:" ? ";secure" : "";
    document.cookie = `portal.look=${theme}.${text};path=/;max-age=${year};samesite=lax${secure}`;
    document.documentElement.dataset.theme = theme;
    document.documentElement.dataset.text = text;
  };

  // ---- Cells of a spreadsheet pasted into a grid --------------------------------------------------------------
  // More than one cell goes to the grid's own box, whose change the server reads; a single word is pasted as ever.
  document.addEventListener("paste", event => {
    const grid = event.target.closest?.("[data-paste]");
    const text = event.clipboardData?.getData("text/plain") ?? "";
    const box = grid && /[\t\n]/.test(text.trimEnd()) ? document.getElementById(grid.dataset.paste) : null;
    if (box) {
      event.preventDefault();
      box.value = text;
      box.dispatchEvent(new Event("change", { bubbles: true }));
    }
  });

  // ---- Focus ----------------------------------------------------------------------------------------------
  const focusable = "a[href],button:not([disabled]),input:not([disabled]):not([type=hidden]),select:not([disabled]),textarea:not([disabled]),[tabindex='0']";

  portal.focusField = id => {
    const field = document.getElementById(id);
    if (!field) {
      return false;
    }

    field.closest("details:not([open])")?.setAttribute("open", "");
    const target = field.matches(focusable) ? field : field.querySelector(focusable) ?? field;
    if (target === field && !field.matches(focusable)) {
      field.tabIndex = -1;
    }

    target.scrollIntoView({ block: "center" });
    target.focus({ preventScroll: true });
    return true;
  };

  // ---- Dialogs --------------------------------------------------------------------------------------------
  portal.openDialog = dialog => {
    if (dialog && !dialog.open) {
      dialog.showModal();
    }
  };

  portal.closeDialog = dialog => {
    if (dialog?.open) {
      dialog.close();
    }
  };

  // ---- Clicks and keys ------------------------------------------------------------------------------------
  document.addEventListener("click", event => {
    const link = event.target.closest?.("[data-focus]");
    if (link && portal.focusField(link.dataset.focus)) {
      event.preventDefault();
      return;
    }

    const row = event.target.closest?.("[data-row]");
    if (row && event.target.closest("a[href]")) {
      sessionStorage.setItem(`row:${location.pathname}${location.search}`, row.dataset.row);
    }

    for (const menu of document.querySelectorAll("details.menu[open]")) {
      const inside = menu.contains(event.target);
      const chosen = inside && event.target.closest("a,button") && !menu.hasAttribute("data-stay");
      if (!inside || chosen) {
        menu.removeAttribute("open");
      }
    }
  }, true);

  document.addEventListener("keydown", event => {
    if ((event.ctrlKey || event.metaKey) && !event.altKey && event.key.toLowerCase() === "k") {
      const opener = document.querySelector("[data-palette]");
      if (opener) {
        event.preventDefault();
        opener.click();
      }
    } else if (event.altKey && !event.ctrlKey && !event.metaKey && !document.querySelector("dialog[open]")) {
      // With Alt, because a single letter as shortcut gets in the way of speech input (WCAG 2.1.4).
      const button = document.querySelector(`button[data-key="${CSS.escape(event.key.toLowerCase())}"]:not([disabled])`);
      if (button) {
        event.preventDefault();

        // A key held down is one decision, not one for every repeat.
        if (!event.repeat) {
          button.click();
        }
      }
    } else if (event.key === "Escape") {
      const menu = document.querySelector("details.menu[open]");
      if (menu) {
        menu.removeAttribute("open");
        menu.querySelector("summary").focus();
      }
    } else if (event.target.closest?.("table[data-grid] tbody")) {
      moveInGrid(event);
    }
  });

  // In an open lookup the arrows walk its list and Enter takes a hit: neither moves the caret nor sends the form.
  document.addEventListener("keydown", event => {
    if (["ArrowUp", "ArrowDown", "Enter"].includes(event.key) && event.target.matches?.("[role=combobox][aria-expanded=true]")
      && !(event.key === "Enter" && event.target.closest(".palette"))) {
      event.preventDefault();
    }
  });

  // Arrow up and down walk the same column; Home and End go to the first and last row. Text fields keep their own keys.
  function moveInGrid(event) {
    const steps = { ArrowUp: -1, ArrowDown: 1, Home: -Infinity, End: Infinity };
    if (!(event.key in steps) || event.target.matches("textarea,select,input:not([type=checkbox])") || event.ctrlKey || event.altKey) {
      return;
    }

    const cell = event.target.closest("td,th");
    const rows = [...cell.closest("tbody").rows].filter(row => row.querySelector(focusable));
    const here = rows.indexOf(cell.parentElement);
    const row = rows[Math.max(0, Math.min(rows.length - 1, here + steps[event.key]))];
    const target = row?.cells[cell.cellIndex]?.querySelector(focusable) ?? row?.querySelector(focusable);
    if (target) {
      event.preventDefault();
      target.focus();
    }
  }

  // ---- Filters: a GET form stays inside the circuit, and works as a plain form without one ------------------------
  document.addEventListener("submit", event => {
    const form = event.target;
    if (!form.matches("form[data-query]") || !window.Blazor?.navigateTo || !document.querySelector(".shell")) {
      return;
    }

    event.preventDefault();
    const url = new URL(form.action || location.href, location.href);
    url.search = "";
    const data = event.submitter ? new FormData(form, event.submitter) : new FormData(form);
    for (const [name, value] of data) {
      if (value !== "") {
        url.searchParams.append(name, value);
      }
    }

    window.Blazor.navigateTo(url.pathname + url.search);
  });

  // ---- Lists: Back returns to the same row -------------------------------------------------------------------
  let wentBack = false;
  window.addEventListener("popstate", () => { wentBack = true; });

  portal.restoreRow = () => {
    const key = `row:${location.pathname}${location.search}`;
    const name = sessionStorage.getItem(key);
    if (!wentBack || !name) {
      return;
    }

    wentBack = false;
    sessionStorage.removeItem(key);
    const link = document.querySelector(`[data-row="${CSS.escape(name)}"] a[href]`);
    link?.scrollIntoView({ block: "center" });
    link?.focus({ preventScroll: true });
  };

  portal.remember = (key, value) => localStorage.setItem(`portal.${key}`, value);
  portal.recall = key => localStorage.getItem(`portal.${key}`);

  // ---- Unsaved changes in pages without a circuit; the workspace guards through NavigationLock ---------------------
  document.addEventListener("input", event => event.target.form?.matches("form[data-guard]") && (event.target.form.dataset.dirty = ""));
  document.addEventListener("submit", event => delete event.target.dataset.dirty);
  window.addEventListener("beforeunload", event => document.querySelector("form[data-dirty]") && event.preventDefault());

  // ---- Uploads go over HTTP, never through the circuit -------------------------------------------------------
  portal.watchUpload = (form, owner) => {
    const input = form.querySelector("input[type=file]");
    const progress = form.querySelector("progress");
    const limit = Number(form.dataset.max || 0);
    let request = null;

    const send = files => {
      if (files.length === 0 || request) {
        return;
      }

      const tooLarge = limit > 0 ? [...files].find(file => file.size > limit) : undefined;
      if (tooLarge) {
        owner.invokeMethodAsync("TooLarge", tooLarge.name);
        input.value = "";
        return;
      }

      const body = new FormData(form);
      body.delete(input.name);
      for (const file of files) {
        body.append(input.name, file, file.name);
      }

      request = new XMLHttpRequest();
      request.open("POST", form.action);
      request.setRequestHeader("Accept", "application/json, application/problem+json");
      request.upload.onprogress = event => { progress.value = event.lengthComputable ? event.loaded / event.total : 0; };
      request.upload.onload = () => { progress.removeAttribute("value"); };
      request.onload = () => finish(request.status, request.responseText);
      request.onerror = () => finish(0, "");
      request.onabort = () => finish(-1, "");
      owner.invokeMethodAsync("Started", [...files].map(file => file.name).join(", "));
      request.send(body);
    };

    const finish = (status, text) => {
      request = null;
      input.value = "";
      owner.invokeMethodAsync("Finished", status, text);
    };

    input.addEventListener("change", () => send(input.files));
    form.addEventListener("dragover", event => { event.preventDefault(); form.classList.add("over"); });
    form.addEventListener("dragleave", () => form.classList.remove("over"));
    form.addEventListener("drop", event => {
      event.preventDefault();
      form.classList.remove("over");
      send(event.dataTransfer.files);
    });
    form.addEventListener("submit", event => { event.preventDefault(); send(input.files); });
    form.cancelUpload = () => request?.abort();
  };

  portal.cancelUpload = form => form.cancelUpload?.();
})();
