// Lets whoever points at a measure's name in a table read what the measure is: its unit, or a year,
// may follow the name after a comma. Lets the keyboard reach what opens and may have to scroll. Has
// the page run anew when the system turns dark or light, as a chart has the colours of one of them.
const CELLS = "[data-testid=stTable] :is(th, td)";
const OPENED = "[data-testid=stPopoverBody]:not([tabindex])";
const SCHEME = matchMedia("(prefers-color-scheme: dark)");
const AFTER = 300; // milliseconds until Streamlit has taken the scheme, which it sends with the run

export default function ({ data, setTriggerValue }) {
    const turned = () => setTimeout(() => setTriggerValue("turned", true), AFTER);
    SCHEME.addEventListener("change", turned);
    const aid = () => {
        for (const cell of document.querySelectorAll(CELLS)) {
            const meaning = data.meanings[cell.textContent.trim().split(", ")[0]] ?? "";
            if (cell.title !== meaning) {
                cell.title = meaning;
            }
        }
        document.querySelectorAll(OPENED).forEach((each) => { each.tabIndex = 0; });
    };
    let waiting = 0;
    const watcher = new MutationObserver(() => {
        cancelAnimationFrame(waiting);
        waiting = requestAnimationFrame(aid);
    });
    watcher.observe(document.body, { childList: true, subtree: true, characterData: true });
    aid();
    return () => {
        watcher.disconnect();
        SCHEME.removeEventListener("change", turned);
    };
}
