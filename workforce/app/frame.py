"""How the frame of every page looks: less empty room, and the levers in use stand out."""

from typing import Final

import streamlit as st

# Streamlit's settings reach none of these.
STYLE: Final = """<style>
.stMainBlockContainer {padding: 4.25rem 2rem 3rem}
.stSidebar [data-testid="stSidebarHeader"] {height: 2.25rem; min-height: 0; margin-bottom: 0}
.stSidebar [data-testid="stSidebarUserContent"] {padding-bottom: 2rem}
[class*="st-key-lever_on_"] {border-left: 4px solid #1f74d1; padding: 0.5rem 0.75rem}
[class*="st-key-lever_on_"] .stButton button {min-height: 1.5rem; padding: 0 0.25rem}
[class*="st-key-card_"] {padding: 0.625rem 0.75rem}
[class*="st-key-card_"] p, [class*="st-key-lever_"] p {line-height: 1.35}
[class*="st-key-card_"], [class*="st-key-figure_"] {position: relative}
[class*="st-key-from_card_"], [class*="st-key-from_figure_"] {
  position: absolute; top: 0.75rem; right: 0.75rem; width: auto; z-index: 1}
[class*="st-key-from_"] button {min-height: 1.5rem; padding: 0; color: inherit}
[class*="st-key-from_"] button p {font-size: 0.8rem; text-decoration: underline}
button[kind="tertiary"] :is(p, span) {color: light-dark(#262730, #fafafa)}
[class*="st-key-from_card_"] button [aria-hidden],
[class*="st-key-from_figure_"] button [aria-hidden] {display: none}
.st-key-first_steps {padding: 0.625rem 0.75rem}
.st-key-first_steps p {line-height: 1.35}
.stTable td a {overflow-wrap: anywhere}
.stTable [title]:not([title=""]) {text-decoration: underline dotted; cursor: help}
.stHeading h1 {padding: 0 0 0.375rem}
.st-key-plan_page .stHeading h1 {padding: 0}
.st-key-plan_page .stHeading [data-testid="stMarkdownContainer"] {margin-bottom: 0}
.st-key-plan_page .stHeading h3 {padding: 0}
.stButtonGroup [data-selected] p {color: light-dark(#1f5fa8, #6fb1ff)}
@media (max-width: 640px) {
  .stMainBlockContainer {padding: 4.25rem 1rem 2rem}
  .st-key-decide_reach {flex-direction: column}
  .st-key-decide_reach > * {flex: none}
}
@media print {
  .stSidebar, .stAppHeader, .stDownloadButton, .stFileUploader, .stButtonGroup,
  [data-testid="stExpandSidebarButton"], [class*="st-key-from_"],
  .st-key-first_steps, [class*="st-key-bar_"] {display: none !important}
  .stApp, .stAppViewContainer, .stMain {
    position: static !important; overflow: visible !important; height: auto !important}
  .stExpander:has(> details:not([open])) {display: none}
  .stMainBlockContainer {padding: 0}
  .stVegaLiteChart svg {max-width: 100%; height: auto}
  .stVegaLiteChart, .stMetric, .stTable tr, [class*="st-key-card_"] {break-inside: avoid}
}
</style>"""


def frame() -> None:
    """Set the look of the page; it takes no room."""
    st.html(STYLE)
