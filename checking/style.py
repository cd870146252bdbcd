"""How the page looks: kept apart so that the page itself can be read."""

STYLE = """
:root { --ink: #1d2733; --soft: #5d6b7a; --line: #dde3ea; --paper: #f6f8fa; --up: #0f766e;
  --down: #b4421f; --sum: #41566d; --mark: #e8eef5 }
* { box-sizing: border-box }
body { margin: 0; background: var(--paper); color: var(--ink); line-height: 1.6; font-size: 15px;
  font-family: "Hiragino Sans", "Noto Sans CJK JP", "Noto Sans JP", "Yu Gothic", Meiryo,
  sans-serif }
main { max-width: 1120px; margin: 0 auto; padding: 28px 24px 80px }
h1 { font-size: 26px; margin: 0 0 4px; letter-spacing: .02em }
h2 { font-size: 19px; margin: 40px 0 10px; padding-left: 10px; border-left: 5px solid var(--sum) }
h3 { font-size: 16px; margin: 26px 0 8px }
p { margin: 4px 0 }
.soft { color: var(--soft); font-size: 13px }
.cards { display: grid; grid-template-columns: repeat(auto-fit, minmax(128px, 1fr)); gap: 10px;
  margin: 16px 0 }
.card { background: #fff; border: 1px solid var(--line); border-radius: 8px; padding: 10px 14px }
.card b { display: block; font-size: 18px; font-variant-numeric: tabular-nums }
.card span { color: var(--soft); font-size: 13px }
.sheet { background: #fff; border: 1px solid var(--line); border-radius: 8px; padding: 12px 16px;
  overflow-x: auto }
.check { margin: 10px 0; padding: 8px 14px; border-radius: 8px; background: #e7f4f1;
  font-variant-numeric: tabular-nums }
.check.open { background: #fde9e2 }
table { border-collapse: collapse; width: 100%; font-size: 14px }
th { text-align: left; color: var(--soft); font-weight: 600; border-bottom: 2px solid var(--line);
  padding: 6px 8px; white-space: nowrap }
td { border-bottom: 1px solid var(--line); padding: 7px 8px; vertical-align: top }
td.n, th.n { text-align: right; font-variant-numeric: tabular-nums; white-space: nowrap }
td.up, .up-text { color: var(--up); fill: var(--up) }
td.down, .down-text { color: var(--down); fill: var(--down) }
.tag { display: inline-block; background: var(--mark); border-radius: 4px; padding: 0 6px;
  font-size: 12px; margin-left: 4px; white-space: nowrap }
.event { display: inline-block; border-radius: 4px; padding: 0 7px; font-size: 13px;
  white-space: nowrap; background: var(--mark) }
.event.new { background: #d5efe9 }
.event.gone { background: #f9ddd2 }
.event.unsure { background: #fdf0c4 }
.event.other { background: #e3def5 }
.print { color: var(--soft); font-size: 12.5px; overflow-wrap: anywhere }
.print i { font-style: normal; background: var(--mark); border-radius: 3px; padding: 0 4px;
  margin-right: 4px; white-space: nowrap }
.why { color: var(--soft); font-size: 12.5px }
details > summary { cursor: pointer; padding: 6px 0; color: var(--sum) }
svg.fall { width: 100%; height: auto; font-size: 13px; font-family: inherit }
svg text { fill: var(--ink) }
svg .end { text-anchor: end }
svg .head { font-weight: 700 }
svg .axis { fill: var(--soft); font-size: 11px }
svg .sum { fill: var(--sum) }
svg .up { fill: #2a9d8f }
svg .down { fill: #d9704a }
svg .up-text { fill: var(--up) }
svg .down-text { fill: var(--down) }
svg .join { stroke: #b9c4d0; stroke-dasharray: 2 2 }
@media print { body { background: #fff } details { display: block } }
"""
