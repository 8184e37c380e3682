// Lets whoever points at a measure's name in a table read what the measure is: its unit, or a year,
// may follow the name after a comma. And lets the keyboard reach what opens and may have to scroll.
const CELLS = "[data-testid=stTable] :is(th, td)";
const OPENED = "[data-testid=stPopoverBody]:not([tabindex])";

export default function ({ data }) {
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
    return () => watcher.disconnect();
}
