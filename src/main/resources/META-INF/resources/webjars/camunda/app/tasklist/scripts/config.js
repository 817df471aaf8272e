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
    disableWelcomeMessage: true,
    shortcuts: {
        claimTask: { key: "ctrl+alt+c", description: "claims the currently selected task" },
        focusFilter: { key: "ctrl+shift+f", description: "set the focus to the first filter in the list" },
        focusList: { key: "ctrl+alt+l", description: "sets the focus to the first task in the list" },
        focusForm: { key: "ctrl+alt+f", description: "sets the focus to the first input field in a task form" }
    }
};
