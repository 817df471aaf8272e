// There is one sign-on for the whole house: where this application would show its own, for example after the session
// ended, the page is opened anew and the server leads to the sign-on and back.
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
