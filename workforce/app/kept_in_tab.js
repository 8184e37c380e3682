// Keeps the plan in hand in this tab, and hands it back once to a session that does not know it.
// Each tab keeps its own: what is kept goes with the tab, and no other tab or site can read it.
const NAME = "workforce-plan";

function now() {
    const moment = new Date();
    return new Date(moment - moment.getTimezoneOffset() * 60000).toISOString().slice(0, 16);
}

export default function ({ data, setTriggerValue }) {
    const once = (found) => {
        if (window.workforceAsked !== data.session) {
            window.workforceAsked = data.session;
            setTriggerValue("found", found);
        }
    };
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
