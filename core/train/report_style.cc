// SPDX-License-Identifier: Apache-2.0
#include "core/train/report_sections.h"

namespace banklet {

std::string_view report_style() {
  // Colours of series: Okabe & Ito 2008, which colour-blind readers can tell apart.
  return R"css(
:root{color-scheme:light dark;--paper:#fff;--ink:#1b2430;--soft:#5a6675;--rule:#dde3ea;--panel:#f5f7fa;
--accent:#0b5cad;--s0:#0072b2;--s1:#d55e00;--s2:#009e73;--s3:#a8518a;--s4:#b98300;--s5:#3a8fc7;--bad:#b3261e}
@media (prefers-color-scheme:dark){:root{--paper:#11161d;--ink:#e6ebf1;--soft:#9aa7b5;--rule:#2b3542;
--panel:#18202a;--accent:#6db3f2;--s0:#56a8e0;--s1:#ff8a3d;--s2:#35c79d;--s3:#dd8fc0;--s4:#e6b422;
--s5:#8ccbf0;--bad:#ff8a80}}
*{box-sizing:border-box}
body{font:16px/1.6 system-ui,"Noto Sans CJK SC","PingFang SC","Microsoft YaHei",sans-serif;color:var(--ink);
background:var(--paper);max-width:62rem;margin:0 auto;padding:2.5rem 1.25rem 5rem}
h1{font-size:2rem;line-height:1.2;margin:0 0 .3rem}
h2{font-size:1.4rem;margin:0 0 .8rem;padding-top:2.6rem}
h3{font-size:1.08rem;margin:2.2rem 0 .4rem}
p{margin:.5rem 0;max-width:46rem}
.lead,figcaption span,.note{color:var(--soft)}
nav ol{list-style:none;display:flex;flex-wrap:wrap;gap:.3rem 1.3rem;padding:.8rem 0;margin:1.2rem 0 0;
border-top:1px solid var(--rule);border-bottom:1px solid var(--rule)}
a{color:var(--accent);text-underline-offset:.18em}
.glance{display:grid;grid-template-columns:repeat(auto-fill,minmax(11rem,1fr));gap:.9rem;margin:1.6rem 0;padding:0}
.glance div{background:var(--panel);border:1px solid var(--rule);border-radius:.6rem;padding:.8rem 1rem}
.glance dt{color:var(--soft);font-size:.88rem;line-height:1.35}
.glance dd{margin:.15rem 0 0;font-size:1.55rem;font-weight:650;font-variant-numeric:tabular-nums;line-height:1.3}
.glance dd small{display:block;font-size:.82rem;font-weight:400;color:var(--soft);line-height:1.35}
figure{margin:1.3rem 0 1.8rem;padding:1rem 1.1rem;background:var(--panel);border:1px solid var(--rule);border-radius:.6rem}
figcaption{margin-bottom:.6rem;max-width:46rem}
figcaption strong{display:block}
figcaption span{font-size:.93rem}
.pair{display:grid;grid-template-columns:repeat(auto-fit,minmax(19rem,1fr));gap:0 1rem}
details{margin-top:.7rem;font-size:.93rem}
summary{cursor:pointer;color:var(--accent)}
summary:focus-visible,a:focus-visible{outline:2px solid var(--accent);outline-offset:2px}
.scroll{overflow-x:auto}
table{border-collapse:collapse;margin:.7rem 0;font-variant-numeric:tabular-nums}
caption{text-align:left;font-weight:600;padding-bottom:.3rem}
th,td{text-align:left;vertical-align:top;font-weight:400;padding:.28rem 1.1rem .28rem 0;border-bottom:1px solid var(--rule)}
thead th{color:var(--soft);font-size:.88rem}
.n{text-align:right;white-space:nowrap}
td:last-child,th:last-child{padding-right:0}
.warnings li{margin:.2rem 0}
svg{display:block;max-width:100%;height:auto}
svg text{font:13px system-ui,"Noto Sans CJK SC","PingFang SC",sans-serif;fill:var(--ink)}
svg .tick{fill:var(--soft);font-size:12px}svg .strong{font-weight:650}
.grid{stroke:var(--rule)}.zero{stroke:var(--soft);stroke-dasharray:4 4}
.whisker{stroke:var(--soft);stroke-width:2.5;stroke-linecap:round;opacity:.75}
.dot{fill:var(--s0)}.dot.marked{fill:var(--s1)}.whisker.marked{stroke:var(--s1)}
.bar{fill:var(--s5)}.frame{fill:none;stroke:var(--rule)}
.curve{fill:none;stroke-width:2.2}
.s0{fill:var(--s0)}.s1{fill:var(--s1)}.s2{fill:var(--s2)}.s3{fill:var(--s3)}.s4{fill:var(--s4)}.s5{fill:var(--s5)}
.l0{stroke:var(--s0)}.l1{stroke:var(--s1)}.l2{stroke:var(--s2)}.l3{stroke:var(--s3)}.l4{stroke:var(--s4)}.l5{stroke:var(--s5)}
.hit{fill:var(--s0)}.miss{fill:var(--bad)}
@media print{body{max-width:none;padding:0}figure{break-inside:avoid}details{display:none}}
)css";
}

}  // namespace banklet
