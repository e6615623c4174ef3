// Upload: shows how far a file has gone, says before sending that it is too
// large, and adds a chosen file that "next" would leave behind. Without this
// file the form is sent as any other. Must never send anywhere but where the
// form points.
"use strict";
(function () {
	// Above h1, as the server writes it: what is to be looked at, with a
	// link to the field. What the page said of an earlier act is over.
	function summary(form, text) {
		var box = document.querySelector(".file-summary");
		var h1 = document.querySelector("h1");
		var bare = document.title.replace(form.dataset.prefix, "");

		Array.prototype.forEach.call(document.querySelectorAll(
			"main .notice-done, .problems:not(.file-summary)"),
			function (old) {
				old.remove();
			});
		box.hidden = text === "";
		document.title = text === "" ? bare : form.dataset.prefix + bare;
		if (text === "") {
			return;
		}
		box.classList.add("problems");
		box.setAttribute("role", "alert");
		box.querySelector("a").textContent = text;
		h1.parentNode.insertBefore(box, h1);
		box.focus();
	}

	function say(form, text) {
		var problem = form.querySelector("#p-file");
		var input = form.querySelector("#f-file");

		summary(form, text);
		problem.querySelector("span").textContent = text;
		problem.hidden = text === "";
		problem.parentNode.classList.toggle("field-bad", text !== "");
		if (text === "") {
			input.removeAttribute("aria-invalid");
			input.setAttribute("aria-describedby", "h-file");
			return;
		}
		input.setAttribute("aria-invalid", "true");
		input.setAttribute("aria-describedby", "h-file p-file");
	}

	function show(form, percent) {
		var box = form.querySelector(".file-progress");

		box.hidden = percent === null;
		if (percent === null) {
			return;
		}
		box.querySelector("progress").value = percent;
		box.querySelector("span").textContent =
			form.dataset.sending + " " + percent + "%";
	}

	function busy(form, on) {
		Array.prototype.forEach.call(
			form.querySelectorAll("button:not([data-cancel])"),
			function (button) {
				button.disabled = on;
			});
		show(form, on ? 0 : null);
	}

	// The cookie did not come: this page takes the new token, so that the
	// same press works.
	function renew(page) {
		var token = page.querySelector('input[name="token"]');

		Array.prototype.forEach.call(
			document.querySelectorAll('input[name="token"]'),
			function (old) {
				old.value = token.value;
			});
	}

	// What the server says of the file stands at the field here, too.
	function refused(form, page) {
		var lost = page && page.querySelector(".lost[data-said]");
		var problem = page && page.querySelector("#p-file:not([hidden])");
		var other = page &&
			page.querySelector(".problems:not(.file-summary) li");

		if (lost) {
			renew(page);
			say(form, lost.dataset.said);
			return;
		}
		say(form, (problem || other || {}).textContent ||
			form.dataset.failed);
	}

	// The button is there as long as something can be stopped.
	function cancel(form, stop) {
		form.querySelector("[data-cancel]").onclick = function () {
			stop();
			busy(form, false);
			form.querySelector("#f-file").focus();
		};
	}

	// Others are sending, too: once more in a while, and not for ever.
	function again(form, request, tries) {
		var wait = Number(request.getResponseHeader("Retry-After")) || 5;

		var timer = window.setTimeout(function () {
			send(form, tries - 1);
		}, wait * 1000);

		cancel(form, function () {
			window.clearTimeout(timer);
		});
	}

	function send(form, tries) {
		var request = new XMLHttpRequest();

		request.open("POST", form.action);
		request.responseType = "document";
		request.upload.addEventListener("progress", function (event) {
			if (event.lengthComputable) {
				show(form, Math.floor(
					event.loaded * 100 / event.total));
			}
		});
		request.addEventListener("load", function () {
			if (request.status === 200) {
				window.location.assign(request.responseURL);
				return;
			}
			if (request.status === 503 && tries > 0) {
				again(form, request, tries);
				return;
			}
			busy(form, false);
			refused(form, request.response);
		});
		request.addEventListener("error", function () {
			busy(form, false);
			say(form, form.dataset.failed);
		});
		cancel(form, function () {
			request.abort();
		});
		request.send(new FormData(form));
	}

	// "Next" and "send what I have now" stand beside the form: the file
	// goes first.
	function beforeNext(form) {
		Array.prototype.forEach.call(document.querySelectorAll(
			"main > * > .actions > a, .strip button"), function (next) {
			next.addEventListener("click", function (event) {
				if (form.requestSubmit &&
					form.querySelector("#f-file").files.length > 0) {
					event.preventDefault();
					if (!form.querySelector("button").disabled) {
						form.requestSubmit();
					}
				}
			});
		});
	}

	Array.prototype.forEach.call(
		document.querySelectorAll("form[data-upload]"), function (form) {
			beforeNext(form);
			form.addEventListener("submit", function (event) {
				var file = form.querySelector("#f-file").files[0];

				if (!file) {
					return;
				}
				event.preventDefault();
				say(form, "");
				if (file.size > Number(form.dataset.upload)) {
					say(form, form.dataset.large.replace(
						"{name}", function () {
							return file.name;
						}));
					return;
				}
				send(form, 3);
				busy(form, true);
			});
		});
})();
