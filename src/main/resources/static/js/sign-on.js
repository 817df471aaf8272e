// A link into Tasklist names its task behind the #, which never reaches the server: carry it over the sign-on.
(function () {
    var form = document.getElementById("sign-on");
    if (form && /^#\/(?!login)/.test(window.location.hash)) {
        form.action = form.getAttribute("action") + window.location.hash;
    }
})();
