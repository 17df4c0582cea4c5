#include "page/style.h"

namespace answerprint::page {

const char* const style = R"(
:root{color-scheme:light dark;
--paper:#eceae5;--sheet:#f8f7f4;--ink:#1f1e1b;--soft:#68645b;--line:#d3cfc6;--accent:#a8361c;
--floor:#f1ede3;--grid:#e3dccd;--wall:#4b463b;--thing:#ddd3bd;--thing-line:#a59a80;--camera:#4a5a66;--lens:#a8361c;
--picture:#3f5563;--picture-ink:#f4f1e8;--card:#cfc6b3;--cue:#e9dcb8;--cue-ink:#4b4120;
--holds:#2c6e49;--misses:#b3261e;--unmeasured:#6b6250;
--sans:"Noto Sans","Helvetica Neue",Arial,"PingFang SC","Noto Sans CJK SC","Microsoft YaHei",sans-serif;
--serif:"Noto Serif","Iowan Old Style",Georgia,"Songti SC","Noto Serif CJK SC",SimSun,serif;
--mono:"Noto Sans Mono",Menlo,Consolas,"Noto Sans Mono CJK SC",monospace}
@media(prefers-color-scheme:dark){:root{
--paper:#131312;--sheet:#1c1c1a;--ink:#e6e2d9;--soft:#9c9689;--line:#34322d;--accent:#ee8a6c;
--floor:#24221d;--grid:#2e2b25;--wall:#b5ab94;--thing:#3a352b;--thing-line:#6e6551;--camera:#9db4c4;--lens:#ee8a6c;
--picture:#4d6878;--picture-ink:#f4f1e8;--card:#453f33;--cue:#4a4228;--cue-ink:#eadfb9;
--holds:#7cc49a;--misses:#ff8a7d;--unmeasured:#b8ad95}
.person,.who,.when{filter:brightness(1.45)}}
*{box-sizing:border-box}
html{-webkit-text-size-adjust:100%}
body{margin:0;background:var(--paper);color:var(--ink);font:14px/1.45 var(--sans)}
body.en [lang=zh],body.zh [lang=en]{display:none}
[hidden]{display:none!important}
:focus-visible{outline:2px solid var(--accent);outline-offset:2px;border-radius:3px}
header{display:flex;align-items:center;flex-wrap:wrap;gap:6px 16px;padding:8px 20px;background:var(--sheet);border-bottom:1px solid var(--line)}
main{padding:0 20px}
h1{font:600 21px/1.2 var(--serif);margin:0}
h2{font:600 12px/1.3 var(--sans);letter-spacing:.08em;text-transform:uppercase;color:var(--soft);
margin:30px 0 12px;padding-top:12px;border-top:1px solid var(--line)}
h3{font:600 17px/1.3 var(--serif);margin:16px 0 8px}
h3 .number{color:var(--accent);margin-right:.5em}
h4{font:inherit;margin:0;display:flex;align-items:baseline;gap:10px;flex-wrap:wrap}
h4 .title{font:600 16px/1.3 var(--serif)}h4 .soft:last-child{margin-left:auto;font-family:var(--mono);font-size:11px}
h5{font:600 11px/1.3 var(--sans);letter-spacing:.08em;text-transform:uppercase;color:var(--soft);margin:0 0 6px}
.zh h2,.zh h5{letter-spacing:.04em}
a{color:inherit;text-decoration:none}
.soft{color:var(--soft);font-size:12px;font-variant-numeric:tabular-nums}
kbd{font:600 11px/1.4 var(--mono);border:1px solid var(--line);border-radius:3px;padding:0 5px;background:var(--paper);color:var(--ink)}
button,select{font:13px/1.3 var(--sans);color:inherit;padding:4px 9px;border:1px solid var(--line);background:var(--sheet);border-radius:5px;cursor:pointer}
button:hover,select:hover{border-color:var(--soft)}
button[aria-pressed=false]{opacity:.62;text-decoration:line-through}
figure{margin:0}
img,video,canvas{display:block;width:100%;height:auto;background:#000}
figcaption{color:var(--soft);font-size:12px;line-height:1.4}
.id{font:600 12px/1 var(--mono);background:var(--ink);color:var(--paper);padding:4px 7px;border-radius:3px}
.filters{display:flex;flex-wrap:wrap;align-items:center;gap:6px 12px;margin:0 0 0 auto}
.filters fieldset{border:0;margin:0;padding:0;display:flex;gap:4px;align-items:center}
.filters legend{float:left;padding:0;margin-right:6px}.filters legend,.filters label{font-size:12px;color:var(--soft)}
.filters label{display:flex;align-items:center;gap:5px}.filters select{max-width:150px;padding:3px 4px}
#shown{font:12px var(--sans);color:var(--soft);font-variant-numeric:tabular-nums}
.filters[hidden]+#language{margin-left:auto}
.mark{display:inline-flex;align-items:center;gap:5px;font-weight:600;font-size:12px;white-space:nowrap}
.mark i,.count i,.bar i{font:700 10px/14px var(--sans);width:15px;height:15px;text-align:center;border:1.5px solid;flex:none}
.mark.holds,.count.holds{color:var(--holds)}.mark.misses,.count.misses{color:var(--misses)}.mark.unmeasured,.count.unmeasured{color:var(--unmeasured)}
.holds i{border-radius:50%}.mark.misses i,.count.misses i{background:currentColor;border-color:currentColor}.mark.misses i:first-letter,.count.misses i:first-letter{color:var(--sheet)}
.unmeasured i{border-style:dotted;border-radius:3px}
.tally{display:inline-flex;gap:8px}.count{display:inline-flex;align-items:center;gap:4px;font:600 12px var(--sans);font-variant-numeric:tabular-nums}
.bin h2{margin:12px 0 8px;padding:0;border:0}
.bin .in-scene{margin:10px 0 5px;font-size:11px;color:var(--soft);overflow:hidden;text-overflow:ellipsis;white-space:nowrap}.in-scene b{color:var(--accent)}
.bin a{display:flex;flex-wrap:wrap;align-items:center;gap:4px 8px;padding:6px;margin:0 0 6px;border:1px solid transparent;border-left:3px solid transparent;border-radius:5px}
.bin a:hover{background:var(--sheet)}.bin a[aria-current]{background:var(--sheet);border-color:var(--line);border-left-color:var(--accent)}
.bin a.none{opacity:.45}
.bin .still{width:100%}.bin .still:empty{display:none}.bin img{border-radius:2px}
.bin .words{width:100%;font-size:12px;overflow:hidden;text-overflow:ellipsis;white-space:nowrap}.bin .words:empty{display:none}
.shot{padding:10px 14px 14px;margin:0 0 16px;background:var(--sheet);border:1px solid var(--line);border-radius:6px;display:grid;gap:10px 20px;
grid-template-columns:minmax(0,1fr) minmax(310px,27%);grid-template-areas:"head head" "stage side";align-items:start}
.shot:focus{outline:none}
h4{grid-area:head}.stage,.side{display:grid;gap:10px;min-width:0}.stage{grid-area:stage}.side{grid-area:side;gap:14px}
.takes{display:grid;gap:12px;grid-template-columns:repeat(auto-fit,minmax(min(100%,250px),1fr));align-items:start}
.take{min-width:0;max-width:calc(62vh*1.85);width:100%;margin:0 auto}
.take figcaption{display:flex;align-items:center;gap:8px;margin-bottom:5px;min-height:24px}
.take-name{font:600 13px var(--mono);color:var(--ink);overflow:hidden;text-overflow:ellipsis;white-space:nowrap}.take .tally{margin-left:auto}
.solo{padding:0 1px;border-color:transparent;background:none}.solo[aria-pressed]{opacity:1;text-decoration:none}.solo[aria-pressed=true] kbd{background:var(--accent);color:var(--sheet);border-color:var(--accent)}
.screen{position:relative;background:#0b0b0a;overflow:hidden;border-radius:2px}
.screen>video,.screen>img{position:absolute;width:100%;height:100%;object-fit:contain;background:none}
.over,.over svg{position:absolute;inset:0;width:100%;height:100%;pointer-events:none}
.broken{position:absolute;inset:auto 0 0;margin:0;padding:6px 10px;background:#0b0b0acc;color:#eee;font-size:12px}
.misfit{margin:4px 0 0;font-size:12px;color:var(--soft);padding-left:8px;border-left:2px solid var(--unmeasured)}
.take .frames{display:none}
.still span{display:block;font-size:11px;color:var(--soft);margin-top:2px}
.over rect{fill:none;stroke-width:2}.over .plan-box{stroke-dasharray:5 4}
.over .halo{stroke:#000;stroke-opacity:.55;stroke-width:4;stroke-dasharray:none}
.over text{font:600 12px var(--sans);fill:#fff;paint-order:stroke;stroke:#000;stroke-opacity:.75;stroke-width:3px;stroke-linejoin:round}
.dial circle{fill:#0b0b0a;fill-opacity:.6;stroke:#fff;stroke-opacity:.55}.dial .face{fill:#fff;stroke:none;fill-opacity:.9}.dial .eye{fill:#fff;fill-opacity:.7}
.dial .ray{fill:none;stroke:#ffd479;stroke-width:2.2;stroke-linecap:round}.dial .tip{fill:#ffd479}.dial .planned .ray{stroke-dasharray:3 3.5}.dial .planned .tip{fill:#0b0b0a;stroke:#ffd479;stroke-width:1.2}.dial text{font-size:11px;font-weight:500}
.transport{display:flex;align-items:center;flex-wrap:wrap;gap:5px}
.transport button{min-width:34px;height:28px;padding:0 8px}.transport [data-do=play]{min-width:48px;background:var(--ink);color:var(--paper);border-color:var(--ink)}
.at{font:600 14px var(--mono);font-variant-numeric:tabular-nums;margin:0 12px;white-space:pre}
.legend{display:inline-flex;align-items:center;gap:6px;margin-left:6px}.legend i{width:20px;border-top:2px solid}.legend i.dash{border-top-style:dashed}
.track{--row:17px;position:relative;padding-left:26px;touch-action:none;user-select:none;cursor:ew-resize}
.slider{position:relative;height:24px;border-bottom:1px solid var(--line);font-size:10px;color:var(--soft);font-variant-numeric:tabular-nums}
.slider span{position:absolute;bottom:0;height:100%;padding:2px 0 0 3px;border-left:1px solid var(--line);white-space:nowrap}
.onsets{position:relative;height:calc(var(--lines,0)*15px)}
.onset{position:absolute;font-size:11px;line-height:15px;white-space:nowrap;transform:translateX(-5px)}.onset i{font-style:normal;margin-right:3px}.onset.seen{font-weight:600}
.bars{position:relative;height:calc(var(--rows)*var(--row));margin-top:5px}.bars kbd{position:absolute;left:-25px;top:0}
.bar{position:absolute;height:15px;border:1px solid;border-radius:2px;font:11px/13px var(--sans);overflow:hidden;white-space:nowrap;cursor:pointer;background:var(--sheet)}
.bar i{display:inline-block;border:0;width:14px;height:13px;line-height:13px;margin-right:3px;font-style:normal}
.bar.holds{color:var(--holds);border-color:color-mix(in srgb,var(--holds) 55%,transparent)}
.bar.misses{background:var(--misses);border-color:var(--misses);color:var(--sheet);font-weight:600}
.bar.unmeasured{color:var(--unmeasured);border-style:dashed}.bar.chosen{outline:2px solid var(--ink);outline-offset:-1px}
.playhead{position:absolute;top:0;bottom:0;left:calc(26px + (100% - 26px)*var(--at,0));width:0;border-left:2px solid var(--accent);pointer-events:none}
.playhead:before{content:"";position:absolute;left:-6px;top:0;border:5px solid transparent;border-top:8px solid var(--accent)}
.found{min-width:0;position:relative}
.found ol{list-style:none;margin:0;padding:0}
.finding{border-bottom:1px solid var(--line)}.finding button{display:grid;grid-template-columns:76px minmax(0,1fr);gap:10px;width:100%;text-align:left;border:0;border-left:3px solid transparent;border-radius:0;background:none;padding:7px 4px 7px 6px}
.finding button:focus-visible{outline-offset:-2px}.finding button:hover{background:var(--paper)}.finding button[aria-current]{background:var(--paper);border-left-color:var(--accent)}
.shown{background:#0b0b0a;align-self:start;min-height:20px;border-radius:2px;overflow:hidden}.shown:empty{background:var(--paper);aspect-ratio:1.85}
.told>*{display:block}.told .line{display:flex;flex-wrap:wrap;align-items:center;gap:2px 8px}.told .mark{flex:none}
.told .of{font:600 11px var(--mono);border:1px solid var(--line);border-radius:3px;padding:0 5px}
.value{font:12px/1.4 var(--mono);margin-top:2px;overflow-wrap:anywhere}.why{font-size:12px;font-style:italic;color:var(--soft)}.zh .why{font-style:normal}
.told .soft{display:flex;flex-wrap:wrap;gap:0 10px;margin-top:2px;font-size:11.5px}
.claims{margin:0;font:12.5px/1.55 var(--mono);display:grid;grid-template-columns:minmax(6ch,max-content) 1fr;column-gap:12px}
.claims dt{color:var(--accent);max-width:9em;overflow:hidden;text-overflow:ellipsis}.claims dd{margin:0;overflow-wrap:anywhere}
.note{font:italic 14px/1.5 var(--serif);margin:10px 0 0;padding-left:10px;border-left:2px solid var(--accent)}
dialog{border:1px solid var(--line);border-radius:8px;background:var(--sheet);color:var(--ink);padding:6px 26px 20px;max-width:460px}dialog::backdrop{background:#0008}
dialog h2{border:0;margin:12px 0 10px;padding:0}dialog dl{display:grid;grid-template-columns:max-content 1fr;gap:6px 16px;margin:0}dialog dd{margin:0}dialog button{margin-top:4px}
.time{overflow-x:auto;padding-bottom:4px}
.lanes{display:grid;grid-template-columns:auto 1fr;gap:3px 8px;align-items:stretch}
.lane-name{font:600 11px/22px var(--mono);color:var(--soft);min-width:16px}
.lane{position:relative;height:22px;font-size:11px;line-height:22px}
.lane>*{position:absolute;top:0;bottom:0;overflow:hidden;white-space:nowrap;text-overflow:ellipsis}
.ruler{height:18px;line-height:16px;color:var(--soft);font-variant-numeric:tabular-nums;border-bottom:1px solid var(--line)}
.ruler>*{border-left:1px solid var(--line);padding-left:4px}
.scenes>*{font-weight:600;padding-left:6px;border-left:2px solid var(--accent)}
.picture{height:34px;line-height:34px}
.picture>*{padding:0 0 0 6px;border-right:1px solid var(--paper);background:var(--picture);color:var(--picture-ink);font:600 11px/34px var(--mono);border-radius:2px}
.picture>.card{background:var(--card);color:var(--ink);font-family:var(--sans);font-weight:400}
.picture>.dissolve{padding:0;background:linear-gradient(to top right,var(--picture) 49.5%,var(--card) 50.5%)}
.picture>.fade{background:linear-gradient(to right,var(--picture) 60%,#000)}
.picture>a:hover,.picture>a[aria-current]{background:var(--accent);color:var(--sheet)}
.cues>*{background:var(--cue);color:var(--cue-ink);padding-left:6px;border-radius:2px}
.plan{display:block;width:100%;max-width:620px;height:auto;background:var(--sheet);border:1px solid var(--line);border-radius:6px}
.plan-figure figcaption{margin-top:5px;font-size:11px}
.floor{fill:var(--floor)}.grid{stroke:var(--grid);fill:none}.walls{fill:none;stroke:var(--wall);stroke-width:4}
.thing{fill:var(--thing);stroke:var(--thing-line)}.opening{fill:var(--sheet);stroke:var(--wall);stroke-width:1.3}
.plan text{font:10.5px var(--sans);text-anchor:middle;paint-order:stroke;stroke:var(--floor);stroke-width:3px;stroke-linejoin:round}
.plan .name{fill:var(--soft)}.plan .upright{transform-box:fill-box;transform-origin:center;transform:rotate(-90deg)}.plan .who{font-weight:700;font-size:11.5px}.plan .when{font-weight:600;font-size:10px}
.plan .way{fill:none;stroke-width:2;stroke-linejoin:round;stroke-linecap:round}
.plan .nose{stroke-width:3;stroke-linecap:round}.plan .face{stroke:var(--floor);stroke-width:1.2}
.view{fill:var(--camera);fill-opacity:.16;stroke:var(--camera);stroke-opacity:.45;stroke-width:.8}
.view.then{fill-opacity:.06;stroke-dasharray:2 2}
.camera .way{stroke:var(--camera);stroke-width:1.5;stroke-dasharray:4 3}
.camera .head,.camera .body,rect.tag{fill:var(--camera)}
.camera{transition:opacity .15s}.one .camera:not(.this){opacity:.12}
.took .way{stroke:var(--lens);stroke-width:2}.took .lens{fill:var(--lens);stroke:var(--floor);stroke-width:1}
.took.planned .lens{fill:var(--floor);stroke:var(--camera);stroke-width:1.5;stroke-dasharray:2.5 1.5}.took .sight{stroke:var(--lens);stroke-width:1.2;fill:none}.took.planned .sight{stroke:var(--camera);stroke-dasharray:3 2}
.took text{font:600 10px var(--mono);fill:var(--lens)}
.plan text.tag{fill:var(--sheet);stroke:none;font:600 10px var(--mono)}rect.tag{rx:3px}
.plan .scale{fill:var(--soft);stroke:none;text-anchor:start}.plan path.scale{fill:none;stroke:var(--soft);stroke-width:1.2}.north{fill:var(--soft)}
.tiles{display:flex;flex-wrap:wrap;gap:12px 44px;margin-bottom:18px}
.tiles b{display:block;font:600 26px/1.2 var(--serif);font-variant-numeric:tabular-nums}
table{border-collapse:collapse;width:100%;font-size:13px}
th{font-weight:600;font-size:12px;color:var(--soft)}
td,th{text-align:left;padding:3px 14px 3px 0;border-bottom:1px solid var(--line)}
.n{text-align:right;font-variant-numeric:tabular-nums;width:9em}
.share{width:30%}.share i{display:block;height:9px;background:var(--picture);border-radius:1px;min-width:1px}
details{margin-top:14px}summary{cursor:pointer;color:var(--soft);font-size:13px;padding:4px 0}
footer{height:40px}
@media screen{
.live header{position:sticky;top:0;z-index:5}
.live .desk{display:grid;grid-template-columns:176px minmax(0,1fr);gap:0 18px}.live.single .desk{grid-template-columns:minmax(0,1fr)}.live.single .bin{display:none}
.live .bin{position:sticky;top:46px;align-self:start;max-height:calc(100vh - 46px);overflow-y:auto;padding:0 2px 12px 0}
.live .shot,.live .scene{display:none}.live .scene.on{display:block}.live .shot.on{display:grid;align-content:start}
.live .side{position:sticky;top:56px}.live .found{display:flex;flex-direction:column;max-height:max(220px,calc(61vh - 200px))}.live .found ol{overflow-y:auto;min-height:0}
.live .take.out{display:none}.live .finding.out,.live .bar.out{display:none}
.live .plan{max-height:39vh}
.live.plain .over{display:none}
body:not(.live) .transport,body:not(.live) .track{display:none}
}
@media screen and (max-width:1000px){
main{padding:0 10px}header{padding:8px 10px}.filters{margin:0;width:100%}
.live header{position:static}
.live .desk{grid-template-columns:minmax(0,1fr)}
.live .bin{position:static;display:flex;gap:6px;overflow-x:auto;padding:8px 0 2px}.bin h2,.bin .in-scene{display:none}
.live .bin a{flex:0 0 116px;margin:0;align-content:start}
.shot{padding:10px;grid-template-columns:minmax(0,1fr);grid-template-areas:"head" "stage" "side"}
.live .side{position:static}.live .found{max-height:none}.take{max-width:none}h4 .soft:last-child{margin:0}
.transport button{min-width:40px;height:36px}.at{margin:0 6px;flex:1 0 100%;order:-1}
}
@media print{:root{--paper:#fff;--sheet:#fff;--ink:#000;--soft:#444;--line:#bbb}
body{font-size:10.5px}header>button,.filters,.transport,.bin,details,dialog,.solo,.slider,.playhead,.broken{display:none!important}main,header{padding:0}
.shot,.live .shot,.live .shot.on,.scene,.live .scene{display:block;border:0;padding:0}.shot>*,.stage>*,.side>*{margin-bottom:8px}.stage,.side{display:block}
.take .frames{display:grid}.take:has(.frames) .screen{display:none}.one .camera:not(.this){opacity:1}.track{max-width:100%}.plan{max-width:11cm}
.finding,.take,figure,tr,.time,.track{break-inside:avoid}h2,h3,h4{break-after:avoid}.time{overflow:hidden}.lanes{min-width:0!important}
*{print-color-adjust:exact;-webkit-print-color-adjust:exact}}
.frames{grid-template-columns:repeat(3,1fr);gap:8px;margin-top:6px}
body:not(.live) .take .frames{display:grid}
@media(prefers-reduced-motion:reduce){*{transition:none!important}}
)";

}  // namespace answerprint::page
