// Scrolls the token into view if the drawing is wider than the screen, also after each refresh.
(function () {
    function show() {
        document.querySelectorAll(".drawing").forEach(function (drawing) {
            var token = drawing.querySelector(".token, .trouble");
            if (token) {
                var at = token.getBoundingClientRect();
                var frame = drawing.getBoundingClientRect();
                drawing.scrollLeft += at.left + at.width / 2 - frame.left - frame.width / 2;
            }
        });
    }
    show();
    document.addEventListener("htmx:afterSettle", show);
    document.addEventListener("change", function (event) {
        if (event.target.classList.contains("enlarge")) { show(); }
    });
})();
