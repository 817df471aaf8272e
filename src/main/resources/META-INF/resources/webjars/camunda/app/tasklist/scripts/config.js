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

// Refusals: our sentence without the engine's words and ids around it, away from the form's buttons, and gone by itself.
var TECHNICAL = /^.*(?:Cannot|Could not) [a-z ]+ [0-9a-f]{8}-[0-9a-f-]{27}[^:]*:\s*/i;
new MutationObserver(function () {
    document.querySelectorAll("[notifications-panel] .alert, .notifications-panel .alert").forEach(function (notice) {
        notice.querySelectorAll(".message").forEach(function (message) {
            var text = message.textContent.trim().replace(TECHNICAL, "");
            if (TECHNICAL.test(message.textContent.trim())) { message.textContent = text; }
        });
        if (!notice.dataset.seen) {
            notice.dataset.seen = "yes";
            setTimeout(function () {
                // The first one belongs to the library's box and does nothing.
                var close = notice.querySelector('.close[ng-click^="removeNotification"]');
                if (close) { close.click(); }
            }, 20000);
        }
    });
}).observe(document.body, { childList: true, subtree: true, characterData: true });

export default {
    disableWelcomeMessage: true,
    shortcuts: {
        claimTask: { key: "ctrl+alt+c", description: "claims the currently selected task" },
        focusFilter: { key: "ctrl+shift+f", description: "set the focus to the first filter in the list" },
        focusList: { key: "ctrl+alt+l", description: "sets the focus to the first task in the list" },
        focusForm: { key: "ctrl+alt+f", description: "sets the focus to the first input field in a task form" }
    }
};
