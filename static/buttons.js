// Copy and print: comforts only. Without this file the
// buttons stay hidden and nothing is missing. Must never send anything.
"use strict";
(function () {
	function each(selector, fn) {
		Array.prototype.forEach.call(
			document.querySelectorAll(selector), fn);
	}

	each("[data-print]", function (button) {
		button.hidden = false;
		button.addEventListener("click", function () {
			window.print();
		});
	});

	if (navigator.clipboard) {
		each("[data-copy]", function (button) {
			var said = document.createElement("span");

			/* Beside the button: inside, its role would take the
			 * button's name away. */
			said.className = "copied";
			said.setAttribute("role", "status");
			button.after(" ", said);
			button.hidden = false;
			button.addEventListener("click", function () {
				navigator.clipboard.writeText(button.dataset.copy)
					.then(function () {
						said.textContent = button.dataset.done;
					});
			});
		});
	}

	// Once a page was left by "close this page", Back must not show it.
	window.addEventListener("pageshow", function (event) {
		if (event.persisted) {
			window.location.reload();
		}
	});
})();
