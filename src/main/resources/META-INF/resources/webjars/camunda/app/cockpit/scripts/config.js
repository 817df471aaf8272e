// There is one sign-on for all pages: where this application would show its own, for example after the session has
// ended, reload the page, so that the server redirects to the sign-on page and back.
function toTheOneSignOn() {
    if (window.location.hash.startsWith("#/login")) {
        window.location.replace(window.location.pathname);
    }
}
window.addEventListener("hashchange", toTheOneSignOn);
toTheOneSignOn();

export default {
    disableWelcomeMessage: true
};
