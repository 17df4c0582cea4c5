#include "page/style.h"

namespace answerprint::page {

const char* const style = R"(
:root{color-scheme:light dark;
--paper:#f7f4ed;--sheet:#fffdf8;--ink:#23201a;--soft:#766f60;--line:#e2dbcb;--accent:#b23a1f;
--floor:#f3ede0;--grid:#e6decc;--wall:#4b463b;--thing:#ddd3bd;--thing-line:#a59a80;--camera:#4a5a66;
--picture:#3f5563;--picture-ink:#f4f1e8;--card:#cfc6b3;--cue:#e9dcb8;--cue-ink:#4b4120;
--sans:"Noto Sans","Helvetica Neue",Arial,"PingFang SC","Noto Sans CJK SC","Microsoft YaHei",sans-serif;
--serif:"Noto Serif","Iowan Old Style",Georgia,"Songti SC","Noto Serif CJK SC",SimSun,serif;
--mono:"Noto Sans Mono",Menlo,Consolas,"Noto Sans Mono CJK SC",monospace}
@media(prefers-color-scheme:dark){:root{
--paper:#161512;--sheet:#1f1d19;--ink:#e9e3d5;--soft:#9b937f;--line:#36322a;--accent:#e8795b;
--floor:#26231d;--grid:#302c24;--wall:#b5ab94;--thing:#3a352b;--thing-line:#6e6551;--camera:#9db4c4;
--picture:#4d6878;--picture-ink:#f4f1e8;--card:#453f33;--cue:#4a4228;--cue-ink:#eadfb9}
.person,.who,.when{filter:brightness(1.45)}}
*{box-sizing:border-box}
html{scroll-behavior:smooth;-webkit-text-size-adjust:100%}
body{margin:0;background:var(--paper);color:var(--ink);font:15px/1.5 var(--sans)}
body.en [lang=zh],body.zh [lang=en]{display:none}
header,main{max-width:1560px;margin:0 auto;padding:0 clamp(16px,3vw,40px)}
header{display:flex;align-items:baseline;flex-wrap:wrap;gap:6px 24px;padding-top:34px}
h1{font:600 40px/1.15 var(--serif);letter-spacing:-.01em;margin:0}
h2{font:600 13px/1.3 var(--sans);letter-spacing:.08em;text-transform:uppercase;color:var(--soft);
margin:36px 0 14px;padding-top:12px;border-top:1px solid var(--line)}
h3{font:600 22px/1.3 var(--serif);margin:36px 0 14px}h2+h3{margin-top:18px}
h3 .number{color:var(--accent);margin-right:.5em}
h4{font:inherit;margin:0;display:flex;align-items:baseline;gap:10px;flex-wrap:wrap}
a{color:inherit;text-decoration:none}
.soft{color:var(--soft);font-size:13px;font-variant-numeric:tabular-nums}
button{margin-left:auto;font:13px var(--sans);color:inherit;padding:5px 14px;border:1px solid var(--line);
background:var(--sheet);border-radius:99px;cursor:pointer}
button:hover,button:focus-visible{border-color:var(--accent)}
figure{margin:0}
img{display:block;width:100%;height:auto;background:#000;border-radius:2px}
figcaption{color:var(--soft);font-size:12px;line-height:1.4;margin-top:4px}
.id{font:600 12px/1 var(--mono);background:var(--ink);color:var(--paper);padding:4px 7px;border-radius:3px}
.sheet{display:grid;grid-template-columns:repeat(auto-fill,minmax(190px,1fr));gap:18px 14px}
.sheet figcaption{display:flex;gap:8px;align-items:baseline}
.sheet .words{flex:1;color:var(--ink);overflow:hidden;text-overflow:ellipsis;white-space:nowrap}
.sheet b{font:600 12px var(--mono);color:var(--ink)}
.sheet a:hover img{outline:2px solid var(--accent);outline-offset:2px}
.time{overflow-x:auto;padding-bottom:4px}
.lanes{display:grid;grid-template-columns:auto 1fr;gap:3px 8px;align-items:stretch}
.lane-name{font:600 11px/22px var(--mono);color:var(--soft);min-width:16px}
.lane{position:relative;height:22px;font-size:11px;line-height:22px}
.lane>*{position:absolute;top:0;bottom:0;overflow:hidden;white-space:nowrap;text-overflow:ellipsis}
.ruler{height:18px;line-height:16px;color:var(--soft);font-variant-numeric:tabular-nums;border-bottom:1px solid var(--line)}
.ruler>*{border-left:1px solid var(--line);padding-left:4px}
.scenes>*{font-weight:600;padding-left:6px;border-left:2px solid var(--accent)}
.picture{height:44px;line-height:44px}
.picture>*{padding:0 0 0 6px;border-right:1px solid var(--paper);background:var(--picture);color:var(--picture-ink);
font:600 11px/44px var(--mono);border-radius:2px}
.picture>.card{background:var(--card);color:var(--ink);font-family:var(--sans);font-weight:400}
.picture>.dissolve{padding:0;background:linear-gradient(to top right,var(--picture) 49.5%,var(--card) 50.5%)}
.picture>.fade{background:linear-gradient(to right,var(--picture) 60%,#000)}
.picture>a:hover{background:var(--accent)}
.cues>*{background:var(--cue);color:var(--cue-ink);padding-left:6px;border-radius:2px}
.scene{display:grid;grid-template-columns:minmax(380px,33%) minmax(0,1fr);gap:24px;align-items:start}
.scene>figure{position:sticky;top:16px}
.plan{display:block;width:100%;max-width:620px;height:auto;background:var(--sheet);border:1px solid var(--line);border-radius:6px}
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
.plan text.tag{fill:var(--sheet);stroke:none;font:600 10px var(--mono)}rect.tag{rx:3px}
.plan .scale{fill:var(--soft);stroke:none;text-anchor:start}.plan path.scale{fill:none;stroke:var(--soft);stroke-width:1.2}.north{fill:var(--soft)}
.shot{padding:14px 16px 16px;margin:0 0 12px;background:var(--sheet);border:1px solid var(--line);border-radius:6px;scroll-margin-top:16px}
.shot:target{border-color:var(--accent)}
h4 .title{font:600 17px/1.3 var(--serif)}h4 .soft:last-child{margin-left:auto;font-family:var(--mono);font-size:11px}
.said{display:grid;grid-template-columns:minmax(250px,2fr) 3fr;gap:18px;margin-top:12px}
.frames{display:grid;grid-template-columns:repeat(3,1fr);gap:8px}
.claims{margin:0;font:12.5px/1.5 var(--mono);display:grid;grid-template-columns:minmax(6ch,max-content) 1fr;column-gap:10px}
.claims dt{color:var(--accent);max-width:9em;overflow:hidden;text-overflow:ellipsis}.claims dd{margin:0;overflow-wrap:anywhere}
.note{font:italic 14px/1.5 var(--serif);margin:10px 0 0;padding-left:10px;border-left:2px solid var(--accent)}
.tiles{display:flex;flex-wrap:wrap;gap:12px 44px;margin-bottom:18px}
.tiles b{display:block;font:600 30px/1.2 var(--serif);font-variant-numeric:tabular-nums}
table{border-collapse:collapse;width:100%;font-size:14px}
th{font-weight:600;font-size:12px;color:var(--soft)}
td,th{text-align:left;padding:4px 14px 4px 0;border-bottom:1px solid var(--line)}
.n{text-align:right;font-variant-numeric:tabular-nums;width:9em}
.bar{width:30%}.bar i{display:block;height:9px;background:var(--picture);border-radius:1px;min-width:1px}
details{margin-top:14px}summary{cursor:pointer;color:var(--soft);font-size:13px;padding:4px 0}
footer{height:48px}
@media(max-width:1180px){.scene{grid-template-columns:minmax(0,1fr);gap:14px}.scene>figure{position:static;display:grid;
grid-template-columns:minmax(0,560px) minmax(9em,1fr);gap:16px;align-items:end}}
@media(max-width:720px){.scene>figure{display:block}.said{grid-template-columns:1fr}h1{font-size:32px}.bar{display:none}}
@media print{:root{--paper:#fff;--sheet:#fff;--ink:#000;--soft:#555}
body{font-size:11px}button,details{display:none}header,main{max-width:none;padding:0}
.sheet{grid-template-columns:repeat(5,minmax(0,1fr))}.said{grid-template-columns:2fr 3fr}.scene{display:block}.scene>figure{position:static;max-width:11cm;margin-bottom:12px}
.shot,figure,tr,.time{break-inside:avoid}h2,h3{break-after:avoid}.time{overflow:hidden}.lanes{min-width:0!important}
*{print-color-adjust:exact;-webkit-print-color-adjust:exact}}
)";

const char* const script = R"(
const body=document.body,byId=id=>document.getElementById(id);
const choose=l=>{body.className=l;document.documentElement.lang=l};
choose((navigator.language||"en").startsWith("zh")?"zh":"en");
byId("language").onclick=()=>choose(body.className==="en"?"zh":"en");
// A shot under the hand shows its camera alone.
for(const shot of document.querySelectorAll(".shot")){
  const scene=shot.closest(".scene"),plan=scene&&scene.querySelector(".plan");
  if(!plan)continue;
  const cameras=[...plan.querySelectorAll(".camera")].filter(c=>"shot-"+c.dataset.shot===shot.id);
  const show=on=>{plan.classList.toggle("one",on);cameras.forEach(c=>c.classList.toggle("this",on))};
  if(cameras.length){shot.onmouseenter=()=>show(true);shot.onmouseleave=()=>show(false)}
}
const run=JSON.parse(byId("run").textContent);
if(run){
  const kinds=new Map();
  for(const t of run.tasks){
    const k=kinds.get(t.kind)||{tasks:0,ran:0,cpu:0,saved:0};
    k.tasks++; if(t.ran){k.ran++;k.cpu+=t.cpu_seconds}else k.saved+=t.cpu_seconds;
    kinds.set(t.kind,k);
  }
  const ran=run.tasks.filter(t=>t.ran);
  const seconds=s=>s.toFixed(s<100?1:0);
  const row=(rows,cells,share)=>{
    const r=rows.insertRow();
    cells.forEach((c,i)=>{const d=r.insertCell();d.textContent=c;if(i)d.className="n"});
    const bar=r.insertCell();bar.className="bar";
    const i=document.createElement("i");i.style.width=100*share+"%";bar.append(i);
  };
  const most=Math.max(1e-9,...[...kinds.values()].map(k=>k.cpu));
  for(const [name,k] of [...kinds].sort((a,b)=>b[1].cpu-a[1].cpu))
    row(byId("run-kinds"),[name,k.ran+" / "+k.tasks,seconds(k.cpu),seconds(k.saved)],k.cpu/most);
  const longest=Math.max(1e-9,...ran.map(t=>t.cpu_seconds));
  for(const t of ran.sort((a,b)=>b.cpu_seconds-a.cpu_seconds))
    row(byId("run-tasks"),[t.name,t.cpu_seconds.toFixed(2)],t.cpu_seconds/longest);
  byId("run-ran").textContent=ran.length+" / "+run.tasks.length;
  byId("run-cpu").textContent=seconds(run.cpu_seconds);
  byId("run-saved").textContent=seconds(run.saved_seconds);
  if(run.wall_seconds!==undefined)byId("run-wall").textContent=seconds(run.wall_seconds);
  else byId("run-wall").parentElement.hidden=true;
  byId("run-section").hidden=false;
}
)";

}  // namespace answerprint::page
