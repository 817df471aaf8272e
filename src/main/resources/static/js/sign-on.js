// A Tasklist link names its task after the #, which never reaches the server: keep it across the sign-on.
(function () {
    var form = document.getElementById("sign-on");
    if (form && /^#\/(?!login)/.test(window.location.hash)) {
        form.action = form.getAttribute("action") + window.location.hash;
    }
})();
