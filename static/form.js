// Counts what is typed and adds rows without a round trip: comforts only.
// Without this file the server does both. Must never send anything, and never
// keep anything from being sent.
"use strict";
(function () {
	function each(selector, fn) {
		Array.prototype.forEach.call(
			document.querySelectorAll(selector), fn);
	}

	function number(n) {
		return String(n).replace(/\B(?=(\d{3})+$)/g, ",");
	}

	// As the server counts: code points, without blanks behind a line and
	// empty lines at both ends.
	function length(text) {
		var clean = text.normalize("NFC").replace(/[ \t\u3000]+$/gm, "")
			.replace(/^\n+|\n+$/g, "");

		return Array.from(clean).length;
	}

	// One place for all fields, there only when something is to be said.
	function say(text) {
		var said = document.getElementById("count-said");

		if (!said) {
			said = document.createElement("span");
			said.id = "count-said";
			said.className = "unseen";
			said.setAttribute("aria-live", "polite");
			document.getElementById("main").append(said);
		}
		said.textContent = text;
	}

	each("[data-count]", function (line) {
		var field = document.getElementById(line.dataset.count);
		var limit = Number(line.dataset.limit.replace(/,/g, ""));
		var wait = 0;

		function words() {
			var n = length(field.value);
			var text = n > limit ? line.dataset.over : line.dataset.now;

			return text.replace("[now]", number(n))
				.replace("[over]", number(n - limit));
		}

		function show() {
			var over = length(field.value) > limit;

			line.textContent = words();
			line.classList.toggle("count-over", over);
			clearTimeout(wait);
			// Read out when typing pauses, near the end or over it.
			wait = setTimeout(function () {
				if (length(field.value) > limit * 0.9) {
					say(words());
				}
			}, 1000);
		}

		field.addEventListener("input", show);
		show();
	});

	// A blank copy of the last row, with the next number.
	function copyOf(row, name, n) {
		var copy = row.cloneNode(true);

		Array.prototype.forEach.call(
			copy.querySelectorAll("[id], [for], [name]"), function (e) {
				["id", "for"].forEach(function (a) {
					if (e.hasAttribute(a)) {
						e.setAttribute(a, e.getAttribute(a).replace(
							/^(f-.*-)\d+(-[a-z0-9_]+)$/, "$1" + n + "$2"));
					}
				});
				if (e.hasAttribute("name")) {
					e.setAttribute("name", e.getAttribute("name").replace(
						/\.\d+-/, "." + n + "-"));
					e.removeAttribute("aria-invalid");
					e.removeAttribute("aria-describedby");
					e.removeAttribute("checked");
					e.checked = false;
					e.value = e.type === "checkbox" ? "yes" : "";
				}
			});
		copy.querySelector("legend").textContent = row
			.querySelector("legend").textContent.replace(/\d+/, n + 1);
		return copy;
	}

	each("[data-more]", function (button) {
		var list = document.querySelector(
			'[data-lines="' + button.dataset.more + '"]');
		var most = Number(list.dataset.most);

		button.addEventListener("click", function (event) {
			var n = list.children.length;
			var row = copyOf(list.lastElementChild,
				button.dataset.more, n);

			event.preventDefault();
			list.append(row);
			row.querySelector("input, textarea, select").focus();
			button.hidden = n + 1 >= most;
		});
	});
})();
