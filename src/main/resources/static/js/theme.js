// Light or dark as the person's system prefers; runs before the first paint.
(function () {
    var dark = window.matchMedia("(prefers-color-scheme: dark)");
    function apply() {
        document.documentElement.setAttribute("data-bs-theme", dark.matches ? "dark" : "light");
    }
    apply();
    dark.addEventListener("change", apply);
})();
