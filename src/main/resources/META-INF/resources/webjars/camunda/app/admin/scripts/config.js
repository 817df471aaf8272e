// There is one sign-on for all pages: where this application would show its own, for example after the session has
// ended, reload the page, so that the server redirects to the sign-on page and back.
function toTheOneSignOn() {
    if (window.location.hash.startsWith("#/login")) {
        window.location.replace(window.location.pathname);
    }
}
window.addEventListener("hashchange", toTheOneSignOn);
toTheOneSignOn();

// The way back: the applications link only to each other.
var back = document.createElement("a");
back.className = "back-to-office";
back.href = "/";
back.textContent = "‹ Back to the office";
document.body.appendChild(back);

export default {
    disableWelcomeMessage: true
};
