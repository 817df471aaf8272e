// Looks every three seconds whether the page's content changed, but not while somebody fills in one of its forms.
setInterval(function () {
    var live = document.querySelector("#live[hx-get]");
    if (live && !document.hidden && !live.querySelector("details[open]") && !live.querySelector("input:focus")) {
        live.dispatchEvent(new Event("look-again"));
    }
}, 3000);
