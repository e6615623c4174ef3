// Says that a session is about to end, and keeps it when asked to: a comfort
// only. Without this file the session ends as it would, and words of staff that
// come too late are kept (decision 0034). Must never keep a session by itself.
"use strict";
(function () {
	var box = document.getElementById("ending");
	var before = 150;
	var said, button, timer;

	function say(text) {
		said.textContent = text;
		box.hidden = false;
	}

	function over() {
		say(said.dataset.over);
		button.hidden = true;
	}

	function soon(left) {
		say(said.dataset.soon);
		timer = setTimeout(over, left * 1000);
	}

	function wait(seconds) {
		var left = Math.min(seconds, before);

		clearTimeout(timer);
		timer = setTimeout(soon, (seconds - left) * 1000, left);
	}

	// The page says how long it holds; one that asks for a login does not.
	function stay() {
		fetch(box.dataset.stay, { cache: "no-store" })
			.then(function (answer) {
				return answer.text();
			})
			.then(function (page) {
				var ends = page.match(/data-ends="(\d+)"/);

				if (!ends) {
					over();
					return;
				}
				say(said.dataset.stayed);
				wait(Number(ends[1]));
			}, function () {
				say(said.dataset.soon);
			});
	}

	if (box) {
		said = box.querySelector("p");
		button = box.querySelector("button");
		button.addEventListener("click", stay);
		wait(Number(box.dataset.ends));
	}
})();
