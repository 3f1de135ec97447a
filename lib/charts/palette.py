"""The colours of a chart that stands by itself: those of the pages on screen, in their light form.

In a page the same classes are coloured by static/css/charts.css, which knows light and dark.
"""

HEAT = 5
"""How many steps a heat map has; an empty cell has none."""

STYLE = """
.chart-paper { fill: #ffffff }
.chart-text { font-family: Inter, "Noto Sans", "Noto Sans CJK SC", sans-serif; font-size: 12px;
  fill: #1d2327 }
.chart-quiet { fill: #4a545d }
.chart-small { font-size: 11px }
.chart-strong { font-weight: 600 }
.chart-on-dark { fill: #ffffff }
.chart-middle { text-anchor: middle }
.chart-end { text-anchor: end }
.chart-rule { stroke: #e5e0d6; stroke-width: 1; fill: none }
.chart-track { fill: #f3efe6 }
.chart-for { fill: #0f6a64 }
.chart-against { fill: none; stroke: #a3333d; stroke-width: 1.75 }
.chart-silent { fill: none; stroke: #8e8778; stroke-width: 1 }
.chart-half { fill: none; stroke: #0f6a64; stroke-width: 1.5 }
.chart-line { fill: none; stroke: #0f6a64; stroke-width: 2 }
.chart-second { fill: none; stroke: #5b4a9e; stroke-width: 2; stroke-dasharray: 2 4 }
.chart-third { fill: none; stroke: #215f9a; stroke-width: 2; stroke-dasharray: 9 4 }
.chart-fourth { fill: none; stroke: #1d7a50; stroke-width: 2; stroke-dasharray: 9 3 2 3 }
.chart-open { fill: #ffffff; stroke: #8a4207; stroke-width: 1.5; stroke-dasharray: 2 2 }
.chart-dot { fill: #0f6a64 }
.chart-band { fill: #dcefec }
.chart-limit { fill: none; stroke: #8a4207; stroke-width: 1.5; stroke-dasharray: 6 4 }
.chart-heat-1 { fill: #dcefec }
.chart-heat-2 { fill: #a9d6cf }
.chart-heat-3 { fill: #67b0a7 }
.chart-heat-4 { fill: #2b837c }
.chart-heat-5 { fill: #0b544f }
"""
