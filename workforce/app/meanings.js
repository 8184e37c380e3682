// Lets whoever points at a measure's name in a table read what the measure is. Its unit, or a year,
// may follow the name after a comma.
const CELLS = "[data-testid=stTable] :is(th, td)";

export default function ({ data }) {
    const mark = () => {
        for (const cell of document.querySelectorAll(CELLS)) {
            const meaning = data.meanings[cell.textContent.trim().split(", ")[0]] ?? "";
            if (cell.title !== meaning) {
                cell.title = meaning;
            }
        }
    };
    let waiting = 0;
    const watcher = new MutationObserver(() => {
        cancelAnimationFrame(waiting);
        waiting = requestAnimationFrame(mark);
    });
    watcher.observe(document.body, { childList: true, subtree: true, characterData: true });
    mark();
    return () => watcher.disconnect();
}
