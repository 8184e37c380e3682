// Keeps the plan in hand in this tab, and hands it back once to a session that does not know it.
// Each tab keeps its own: what is kept goes with the tab, and no other tab or site can read it.
const NAME = "workforce-plan";

function now() {
    const moment = new Date();
    return new Date(moment - moment.getTimezoneOffset() * 60000).toISOString().slice(0, 16);
}

// A run that a cut of the line ended wipes the page, and its controls come back at their defaults. So
// where the last thing that was done had no answer yet, the page is loaded anew once the line is back.
function watchTheLine() {
    let asked = false, lost = false;
    for (const kind of ["input", "change", "click", "keydown"]) {
        document.addEventListener(kind, () => { asked = true; }, true);
    }
    new MutationObserver(() => {
        const { testConnectionState, testScriptState } =
            document.querySelector("[data-testid=stApp]")?.dataset ?? {};
        if (testConnectionState !== "CONNECTED") {
            lost ||= asked || testScriptState === "running";
        } else if (lost) {
            lost = false;
            location.reload();
        } else if (testScriptState === "notRunning") {
            asked = false;
        }
    }).observe(document.body, {
        subtree: true,
        attributeFilter: ["data-test-connection-state", "data-test-script-state"],
    });
    return true;
}

export default function ({ data, setTriggerValue }) {
    const once = (found) => {
        if (window.workforceAsked !== data.session) {
            window.workforceAsked = data.session;
            setTriggerValue("found", found);
        }
    };
    window.workforceLine ??= watchTheLine();
    try {
        const found = JSON.parse(sessionStorage.getItem(NAME) ?? "null");
        if (found && found.session !== data.session && !data.answered) {
            once(found);
        } else if (data.off || data.plan) {
            const same = found && found.plan === data.plan;
            const at = same ? found.at : now();
            sessionStorage.setItem(NAME, JSON.stringify({ ...data, at }));
        } else {
            sessionStorage.removeItem(NAME);
        }
    } catch (error) {
        once({ blocked: true });
    }
}
