"""The style sheet of the HTML reports: one column of text, tables that stack on a phone, black on white on paper."""

from __future__ import annotations

from typing import Final

__all__ = ["COLOURS", "DRAWN", "STYLE"]

DRAWN: Final = """\
.lane text, .timeline text, .bars text { fill: var(--ink); font-size: 13px; }
.lane .lane-name { font-weight: bold; font-size: 14px; }
.lane .lane-by { fill: var(--soft); font-style: italic; }
.lane line, .timeline line { stroke: var(--stop); stroke-width: 2; }
.lane .lane-dashed { stroke-dasharray: 6 4; }
.lane .lane-dotted { stroke-dasharray: 1 5; stroke-linecap: round; }
.lane .lane-stop { fill: var(--paper); stroke: var(--stop); stroke-width: 2; }
.timeline .time-grid { stroke: var(--rule); stroke-width: 1; }
.timeline .time-year { fill: var(--soft); font-size: 12px; }
.timeline .time-solid, .timeline .time-dashed, .timeline .time-dotted { stroke-width: 6; }
.timeline .time-name { paint-order: stroke; stroke: var(--paper); stroke-width: 3px; }
.timeline circle, .timeline path { fill: var(--stop); stroke: var(--stop); }
.timeline circle.time-dashed, .timeline circle.time-dotted { fill: var(--paper); stroke-width: 2; }
.timeline .time-open { stroke-dasharray: 2 6; stroke-width: 2; }
.bars .bar-more { fill: var(--soft); }
.bars rect { stroke-width: 1; }
.bars .bar-0 { fill: var(--first); stroke: var(--first); }
.bars .bar-1 { fill: var(--second); stroke: var(--second); }
.bars .bar-2 { fill: var(--paper); stroke: var(--third); }
"""
"""The rules of the drawings alone; colours are variables."""

COLOURS: Final = {
    "ink": "#1d1c1a", "paper": "#ffffff", "soft": "#5d5a54", "rule": "#d8d3c8", "stop": "#1b4f8a", "first": "#1b4f8a",
    "second": "#b06d12", "third": "#7d786e",
}  # fmt: skip
"""The colours of drawings that stand by themselves, on white."""

_PAGE: Final = """\
:root { color-scheme: light dark; --ink: #1d1c1a; --paper: #fdfcf9; --soft: #5d5a54; --rule: #d8d3c8; --wash: #f3efe6;
  --warn: #8a3b00; --warn-wash: #fdf0e2; --link: #1b4f8a; --stop: #1b4f8a;
  --first: #1b4f8a; --second: #b06d12; --third: #7d786e; }
@media (prefers-color-scheme: dark) { :root { --ink: #e8e4dc; --paper: #1a1918; --soft: #aaa59b; --rule: #45423d;
  --wash: #262421; --warn: #ffb877; --warn-wash: #33261a; --link: #8fbcf0; --stop: #8fbcf0;
  --first: #8fbcf0; --second: #b7832f; --third: #8d887e; } }
* { box-sizing: border-box; }
html { -webkit-text-size-adjust: 100%; }
body { margin: 0; background: var(--paper); color: var(--ink);
  font: 1rem/1.5 Georgia, "Times New Roman", "DejaVu Serif", "Noto Serif", serif; }
main { max-width: 50rem; margin: 0 auto; padding: 1.5rem 1.25rem 3rem; overflow-wrap: anywhere; }
h1, h2, h3 { line-height: 1.25; text-wrap: balance; }
h1 { font-size: 1rem; font-weight: normal; letter-spacing: 0.04em; color: var(--soft); margin: 0 0 0.5rem; }
h2 { font-size: 1.6rem; margin: 1rem 0 0.25rem; }
h2 ~ h2 { margin-top: 3rem; padding-top: 1.5rem; border-top: 3px double var(--rule); }
h3 { font-size: 1.15rem; margin: 2rem 0 0.5rem; padding-bottom: 0.2rem; border-bottom: 1px solid var(--rule); }
p, ul, ol, dl { margin: 0.5rem 0; }
li { margin: 0.35rem 0; }
a { color: var(--link); }
.quiet { color: var(--soft); }
.answer { font-size: 1.2rem; line-height: 1.45; margin: 1.25rem 0; padding: 0.75rem 1rem; background: var(--wash);
  border-left: 4px solid var(--stop); }
.warning { margin: 0.75rem 0; padding: 0.6rem 1rem; background: var(--warn-wash); border-left: 4px solid var(--warn); }
.warning strong { color: var(--warn); }
dl > div { display: grid; grid-template-columns: 10.5rem 1fr; gap: 0 1rem; padding: 0.25rem 0; }
dt { color: var(--soft); }
dd { margin: 0; }
table { width: 100%; border-collapse: collapse; margin: 0.75rem 0; font-size: 0.875rem; line-height: 1.4; }
caption { text-align: left; color: var(--soft); padding: 0 0 0.4rem; }
th, td { text-align: left; vertical-align: top; padding: 0.4rem 0.5rem; border-bottom: 1px solid var(--rule);
  font-weight: normal; overflow-wrap: break-word; }
thead th { color: var(--soft); border-bottom: 2px solid var(--rule); }
.narrow { white-space: nowrap; }
th.long, td.long { overflow-wrap: anywhere; }
.number { text-align: right; font-variant-numeric: tabular-nums; }
.drawings { display: flex; flex-wrap: wrap; gap: 1rem 2rem; margin: 1rem 0; }
figure { flex: 1 1 20rem; max-width: 32rem; margin: 0; padding: 0; }
figcaption { color: var(--soft); font-size: 0.875rem; margin: 0 0 0.5rem; }
.whole { white-space: nowrap; }
svg { display: block; max-width: 100%; overflow: visible; font-family: inherit; }
svg.lane { height: auto; }
"""

_MEDIA: Final = """\
@media (max-width: 40rem) {
  h2 { font-size: 1.35rem; }
  .answer { font-size: 1.1rem; }
  dl > div { display: block; padding: 0.35rem 0; }
  table, tbody, tr, td, tbody th { display: block; width: 100%; }
  thead { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }
  tr { border-bottom: 1px solid var(--rule); padding: 0.5rem 0; }
  td, tbody th { border: 0; padding: 0.1rem 0; }
  tbody th { font-weight: bold; }
  tbody th::before { content: attr(data-label) ": "; }
  .narrow { white-space: normal; }
  .number { text-align: left; }
  td { display: grid; grid-template-columns: 6.5rem 1fr; gap: 0 0.75rem; }
  td::before { content: attr(data-label); color: var(--soft); }
}
@page { size: A4; margin: 18mm 16mm; }
@media print {
  :root { color-scheme: light; --ink: #000; --paper: #fff; --soft: #444; --rule: #999; --wash: #fff; --warn: #000;
    --warn-wash: #fff; --link: #000; --stop: #000; --first: #000; --second: #888; --third: #666; }
  body { font-size: 10.5pt; }
  main { max-width: none; padding: 0; }
  h2, h3, p:has(+ table) { break-after: avoid; }
  tr, li, dl > div, .answer, .warning, figure { break-inside: avoid; }
  h2 ~ h2 { break-before: page; border-top: 0; padding-top: 0; }
}
"""

STYLE: Final = _PAGE + DRAWN + _MEDIA
