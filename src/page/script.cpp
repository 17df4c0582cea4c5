#include "page/style.h"

namespace answerprint::page {

const char* const script = R"js(
"use strict";
const body=document.body,byId=id=>document.getElementById(id);
const all=(css,within=document)=>[...within.querySelectorAll(css)];
const facts=JSON.parse(byId("courses").textContent),fps=facts.fps||24;
const svg=(name,attributes,...children)=>{
  const e=document.createElementNS(body.querySelector("svg").namespaceURI,name);
  for(const a in attributes)e.setAttribute(a,attributes[a]);
  e.append(...children);
  return e;
};

// ---- languages: words stand twice in the page; what only assistive programs and hints say, here.
const languages=["en","zh"];
function speak(l){
  body.className=[...body.classList].filter(c=>!languages.includes(c)).concat(l).join(" ");
  document.documentElement.lang=l;
  for(const e of all("[data-en]")){
    const words=e.dataset[l];
    if(e.tagName==="OPTION")e.textContent=words;
    else{e.setAttribute("aria-label",words);if(e.tagName==="BUTTON")e.title=words}
  }
}
const language=()=>body.classList.contains("zh")?"zh":"en";
byId("language").onclick=()=>speak(language()==="en"?"zh":"en");

// ---- the shot on the desk
const shots=all(".shot").map(element=>{
  const id=element.id.slice(5),own=facts.shots[id];
  return {id,element,frames:own.frames,plan:own.plan,
    link:all(".bin a").find(a=>a.getAttribute("href")==="#"+element.id),
    takes:all(".take",element).map((e,n)=>({element:e,n,video:e.querySelector("video"),
      over:e.querySelector(".over"),seen:own.takes[n],broken:false})),
    findings:all(".finding",element),bars:all(".bar",element),frame:0};
});
let shot=null,speed=0,solo=-1,sound=true,chosen=null;
const last=()=>Math.max(0,shot.frames-1);
const shown=()=>shot.takes.filter(t=>!t.element.classList.contains("out"));
const videos=()=>shown().filter(t=>t.video&&!t.broken).map(t=>t.video);
// Seconds at which a frame is surely the one on screen.
const middle=f=>(f+0.5)/fps;

function open(next){
  if(next===shot||!next)return;
  stop();
  shot=next;
  for(const s of shots){
    const on=s===shot;
    s.element.classList.toggle("on",on);
    s.element.closest(".scene").classList.toggle("on",on||shot.element.closest(".scene").contains(s.element));
    for(const a of all(`a[href="#${CSS.escape(s.element.id)}"]`))
      if(on)a.setAttribute("aria-current","true");else a.removeAttribute("aria-current");
  }
  const figure=shot.element.closest(".scene").querySelector(".plan-figure");
  shot.element.querySelector(".ground").append(figure);
  shot.link?.scrollIntoView({block:"nearest",inline:"nearest"});
  if(!shot.ready)ready(shot);
  alone(-1);
  drawPlan();
  seek(shot.frame);
}

/// What is made for a shot when it is first looked at.
function ready(s){
  s.ready=true;
  for(const t of s.takes){
    if(!t.video)continue;
    t.video.controls=false;
    t.video.removeAttribute("controls");
    const still=t.element.querySelector(".still img");
    if(still)t.video.poster=still.src;
    t.video.preload="auto";
    t.video.onerror=()=>{t.broken=true;t.element.querySelector(".broken").hidden=false};
    t.video.onseeked=()=>{if(t.video.wanted!==undefined){const w=t.video.wanted;t.video.wanted=undefined;place(t.video,w)}};
    t.video.load();
  }
  const slider=s.element.querySelector(".slider"),seconds=s.frames/fps;
  const room=Math.max(2,slider.clientWidth/64),step=[0.25,0.5,1,2,5,10,30].find(x=>seconds/x<=room)||60;
  for(let t=0;t<=seconds-step*0.6;t+=step){
    const mark=document.createElement("span");
    mark.style.left=100*t/seconds+"%";
    mark.textContent=t.toFixed(step<1?2:0)+" s";
    slider.append(mark);
  }
  onsets(s);
  pictures(s);
}

function onsets(s){
  const room=s.element.querySelector(".onsets");
  const rows=[];
  const add=(o,sign,css)=>{
    let line=rows.findIndex(end=>end<=o.frame/s.frames);
    if(line<0)line=rows.push(0)-1;
    const words=(o.of?o.of+" ":"")+o.what;
    rows[line]=o.frame/s.frames+0.02+words.length*0.012;
    const e=document.createElement("span"),i=document.createElement("i");
    e.className="onset "+css;
    e.style.left=100*o.frame/s.frames+"%";
    e.style.top=15*line+"px";
    i.textContent=sign;
    e.append(i,words);
    room.append(e);
  };
  for(const o of s.plan.onsets)add(o,"▽","planned");
  for(const t of s.takes)for(const o of t.seen.onsets)add(o,"▼"+(s.takes.length>1?t.n+1:""),"seen");
  room.style.setProperty("--lines",rows.length);
}

/// Pictures of findings that have none of their own: from the take's video, one after the other.
async function pictures(s){
  for(const t of s.takes){
    const rows=s.findings.filter(r=>+r.dataset.take===t.n&&!r.querySelector(".shown img"));
    if(!t.video||!rows.length)continue;
    const v=document.createElement("video");
    v.muted=true;v.preload="auto";v.setAttribute("src",t.video.getAttribute("src"));
    const once=name=>new Promise((yes,no)=>{v.addEventListener(name,yes,{once:true});v.addEventListener("error",no,{once:true})});
    try{
      await once("loadeddata");
      const made=new Map();
      for(const r of rows){
        const at=Math.min(middle(frameOf(r)),v.duration-0.01);
        let picture=made.get(at);
        if(!picture){
          const there=once("seeked");
          v.currentTime=at;
          await there;
          picture=document.createElement("canvas");
          picture.width=192;
          picture.height=Math.round(192*v.videoHeight/v.videoWidth);
          picture.getContext("2d").drawImage(v,0,0,picture.width,picture.height);
          made.set(at,picture);
          r.querySelector(".shown").append(picture);
        }else{
          const copy=picture.cloneNode();
          copy.getContext("2d").drawImage(picture,0,0);
          r.querySelector(".shown").append(copy);
        }
      }
    }catch{/* the take's own place says that it cannot be played */}
    v.removeAttribute("src");
    v.load();
  }
  s.element.dataset.pictures="made";
}

// ---- one clock: the first take that plays; the others are held to it, as are overlays and plan
function place(v,t){
  if(v.seeking){v.wanted=t;return}
  v.wanted=undefined;
  v.currentTime=Math.min(t,(v.duration||t+1)-0.001);
}
function seek(frame){
  shot.frame=Math.max(0,Math.min(last(),Math.round(frame)));
  for(const v of videos()){v.pause();place(v,middle(shot.frame))}
  draw();
}
function stop(){
  speed=0;
  if(shot){for(const t of shot.takes)t.video?.pause();sign()}
}
function play(at){
  speed=at;
  sign();
  if(!speed)return seek(shot.frame);
  if(speed>0&&shot.frame>=last())seek(0);
  hush();
  if(speed>0)for(const v of videos()){
    v.playbackRate=speed;
    v.play().catch(e=>{if(e.name==="NotAllowedError"){v.muted=true;v.play().catch(()=>{})}});
  }else for(const v of videos())v.pause();
  let before=performance.now(),exact=shot.frame;
  const mine=play.turn=(play.turn||0)+1;
  const tick=now=>{
    if(!speed||mine!==play.turn)return;
    const lead=videos().find(v=>!v.ended);
    if(speed>0&&lead){
      exact=lead.currentTime*fps;
      for(const v of videos()){
        const off=v.currentTime-lead.currentTime;
        if(v===lead||v.ended)continue;
        if(Math.abs(off)>0.2)v.currentTime=lead.currentTime;
        else v.playbackRate=Math.abs(off)<0.25/fps?speed:speed*(1-Math.max(-0.5,Math.min(0.5,4*off)));
      }
    }else exact+=speed*fps*(now-before)/1000;
    before=now;
    const frame=Math.floor(exact);
    if(frame>=last()||frame<0||(speed>0&&videos().length&&!lead)){const end=speed>0?last():0;stop();return seek(end)}
    if(speed<0&&frame!==shot.frame)for(const v of videos())place(v,middle(frame));
    if(frame!==shot.frame){shot.frame=frame;draw()}
    requestAnimationFrame(tick);
  };
  requestAnimationFrame(tick);
}
function sign(){
  for(const b of all('[data-do="play"]',shot.element))b.textContent=speed?"■":"▶";
}
function hush(){
  const heard=sound?videos()[0]:null;
  for(const t of shot.takes)if(t.video)t.video.muted=t.video!==heard;
}
function alone(n){
  solo=n===solo||n>=shot.takes.length?-1:n;
  for(const t of shot.takes){
    t.element.classList.toggle("out",solo>=0&&t.n!==solo);
    t.element.querySelector(".solo").setAttribute("aria-pressed",t.n===solo);
  }
  const now=speed;
  if(now>0)play(now);else seek(shot.frame);
}

// ---- what lies over the pictures, and the plan
const colour=of=>facts.people[of]||"#f2c14e";
function draw(){
  const f=shot.frame,slider=shot.element.querySelector(".slider");
  slider.setAttribute("aria-valuenow",f);
  const time=(f/fps).toFixed(2)+" s";
  slider.setAttribute("aria-valuetext",f+" / "+last()+", "+time);
  shot.element.querySelector(".at").textContent=String(f).padStart(4)+" / "+last()+"   "+time.padStart(8)+(speed&&speed!==1?"   "+speed+"×":"");
  shot.element.querySelector(".track").style.setProperty("--at",(f+0.5)/Math.max(1,shot.frames));
  for(const t of shown())overlay(t,f);
  cameras(f);
}
function overlay(t,f){
  const w=t.over.clientWidth,h=t.over.clientHeight,parts=[];
  if(!w||!h)return;
  const boxes=(course,css)=>{
    for(const b of course.boxes){
      const at=b.at[f];
      if(!at)continue;
      const place={x:at[0]*w,y:at[1]*h,width:(at[2]-at[0])*w,height:(at[3]-at[1])*h};
      parts.push(svg("rect",{...place,class:"halo"}),svg("rect",{...place,class:css,stroke:colour(b.of)}));
      const words=svg("text",css==="plan-box"?{x:Math.max(4,place.x+5),y:Math.max(14,place.y+15)}:
        {x:Math.min(w-4,place.x+place.width-5),y:Math.max(14,place.y+15),"text-anchor":"end"});
      words.textContent=b.of;
      parts.push(words);
    }
  };
  boxes(shot.plan,"plan-box");
  boxes(t.seen,"seen-box");
  const dial=dialOf(t,f,w,h);
  if(dial)parts.push(dial);
  t.over.replaceChildren(svg("svg",{viewBox:`0 0 ${w} ${h}`},...parts));
}
/// The key on whoever the take, or the plan, has one on, as on a clock seen from above: the camera
/// is at six.
function dialOf(t,f,w,h){
  const at=(course,of)=>course.keys.filter(k=>(!of||k.of===of)&&k.frame<=f).at(-1);
  const subject=shot.plan.keys[0]?.of,measured=at(t.seen,subject)||at(t.seen),planned=at(shot.plan,measured?.of||subject);
  if(!planned&&!measured)return null;
  const g=svg("g",{class:"dial",transform:`translate(${w-36} ${h-36})`},svg("circle",{r:26}),
    svg("path",{class:"eye",d:"M0,25l-4,-6h8z"}),svg("circle",{class:"face",r:3}));
  const arrow=(k,css)=>{
    const a=k.azimuth*Math.PI/180,x=Math.sin(a),y=Math.cos(a),along=(r,s=0)=>(r*x+s*y).toFixed(1)+","+(r*y-s*x).toFixed(1);
    g.append(svg("g",{class:css},svg("path",{class:"ray",d:"M"+along(25)+"L"+along(13)}),
      svg("path",{class:"tip",d:"M"+along(5)+"L"+along(13,4)+"L"+along(13,-4)+"z"})));
  };
  if(planned)arrow(planned,"planned");
  if(measured)arrow(measured,"measured");
  const line=(k,y,css)=>{
    const words=svg("text",{x:-32,y,"text-anchor":"end"});
    words.textContent=k.of+(css?" ▪ ":" ▫ ")+Math.abs(k.azimuth).toFixed(0)+"° "+(k.azimuth<0?"←":"→")+"  "+k.elevation.toFixed(0)+"° ↑";
    g.append(words);
  };
  if(planned)line(planned,measured?4:20,false);
  if(measured)line(measured,20,true);
  return g;
}
let moving=[];
function drawPlan(){
  for(const old of all(".took"))old.remove();
  moving=[];
  const plan=shot.element.querySelector(".plan");
  if(!plan)return;
  plan.classList.add("one");
  let out=[0,0];
  for(const c of all(".camera",plan)){
    const own=c.dataset.shot===shot.id;
    c.classList.toggle("this",own);
    if(own&&c.dataset.out)out=c.dataset.out.split(",").map(Number);
  }
  const [left,top,scale]=plan.dataset.at.split(",").map(Number);
  const px=p=>[left+(p[0]+out[0])*scale,top+(p[1]+out[1])*scale];
  const add=(course,css,n)=>{
    if(!course.camera.length)return;
    const group=svg("g",{class:"took "+css});
    if(css!=="planned")group.append(svg("path",{class:"way",d:"M"+course.camera.map(p=>px(p).map(x=>x.toFixed(1))).join("L")}));
    const lens=svg("circle",{class:"lens",r:4.5}),sight=svg("path",{class:"sight"});
    group.append(sight,lens);
    if(n&&shot.takes.length>1){
      const name=svg("text",{});
      name.textContent=n;
      group.append(name);
    }
    plan.append(group);
    moving.push({course,lens,sight,px,name:group.querySelector("text"),n});
  };
  add(shot.plan,"planned",0);
  for(const t of shot.takes)add(t.seen,"measured",t.n+1);
}
function cameras(f){
  for(const m of moving){
    const p=m.course.camera[Math.min(f,m.course.camera.length-1)],[x,y]=m.px(p),yaw=p[2]*Math.PI/180;
    m.lens.setAttribute("cx",x);m.lens.setAttribute("cy",y);
    m.sight.setAttribute("d",`M${x},${y}l${-26*Math.sin(yaw)},${-26*Math.cos(yaw)}`);
    if(m.name){m.name.setAttribute("x",x+9);m.name.setAttribute("y",y+3+9*(m.n-1))}
  }
}

// ---- findings
const frameOf=row=>Math.floor((+row.dataset.first+ +row.dataset.last)/2);
function choose(row,focus){
  chosen=row;
  for(const r of shot.findings){
    const on=r.dataset.row===row.dataset.row,button=r.querySelector("button");
    if(!on){button.removeAttribute("aria-current");continue}
    button.setAttribute("aria-current","true");
    if(focus)button.focus();
    r.scrollIntoView({block:"nearest"});
  }
  for(const b of shot.bars)b.classList.toggle("chosen",b.dataset.row===row.dataset.row);
  stop();
  if(solo>=0&&+row.dataset.take!==solo)alone(+row.dataset.take);
  seek(frameOf(row));
}
function step(by){
  const rows=shot.findings.filter(r=>!r.classList.contains("out"));
  if(!rows.length)return;
  const at=rows.indexOf(shot.findings.find(r=>chosen&&r.contains(chosen)||r===chosen));
  choose(rows[at<0?(by>0?0:rows.length-1):(at+by+rows.length)%rows.length],true);
}

// ---- filters
const form=byId("filters");
{
  const rows=shots.flatMap(s=>s.findings);
  form.hidden=!rows.length;
  const names={
    claim:r=>all(".claim>[lang]",r).map(e=>e.textContent),
    of:r=>[r.dataset.of,r.dataset.of],
    take:r=>all(".take-of>span",r).map(e=>e.textContent)};
  for(const select of all("select",form)){
    const seen=new Map();
    for(const r of rows){
      const words=names[select.dataset.by](r),value=select.dataset.by==="take"?words[0]:r.dataset[select.dataset.by];
      r.dataset["by"+select.dataset.by]=value;
      if(value&&!seen.has(value))seen.set(value,words);
    }
    for(const [value,[en,zh]] of seen){
      const o=document.createElement("option");
      o.value=value;o.dataset.en=en;o.dataset.zh=zh||en;o.textContent=en;
      select.append(o);
    }
    if(seen.size<2)select.closest("label").hidden=true;
    select.onchange=sift;
  }
}
function sift(){
  const verdicts=new Set(all("button[data-verdict][aria-pressed=true]",form).map(b=>b.dataset.verdict));
  const wanted=all("select",form).filter(s=>s.value).map(s=>["by"+s.dataset.by,s.value]);
  let left=0,whole=0;
  for(const s of shots){
    let own=0;
    for(const r of s.findings){
      const out=!verdicts.has(r.dataset.verdict)||wanted.some(([by,value])=>r.dataset[by]!==value);
      r.classList.toggle("out",out);
      s.bars.find(b=>b.dataset.row===r.dataset.row)?.classList.toggle("out",out);
      whole++;
      if(!out)own++;
    }
    left+=own;
    const none=s.element.querySelector(".found .none");
    if(none)none.hidden=own>0;
    s.link?.classList.toggle("none",whole>0&&!own);
  }
  byId("shown").textContent=left+" / "+whole;
}

// ---- hands
const does={
  play:()=>speed?(stop(),seek(shot.frame)):play(1),
  back:()=>{stop();seek(shot.frame-1)},
  on:()=>{stop();seek(shot.frame+1)},
  previous:()=>step(-1),next:()=>step(1),
  overlays(){
    const on=body.classList.toggle("plain");
    for(const b of all('[data-do="overlays"]'))b.setAttribute("aria-pressed",!on);
  },
  help(){const h=byId("help");if(h.open)h.close();else h.showModal()},
  clear(){
    for(const b of all("button[data-verdict]",form))b.setAttribute("aria-pressed","true");
    for(const s of all("select",form))s.value="";
    sift();
  }};
form.onsubmit=e=>e.preventDefault();
document.addEventListener("click",e=>{
  const button=e.target.closest("button"),bar=e.target.closest(".bar");
  if(bar)return choose(bar);
  if(!button)return;
  if(button.dataset.do)return does[button.dataset.do]();
  if(button.dataset.verdict){
    button.setAttribute("aria-pressed",button.getAttribute("aria-pressed")!=="true");
    return sift();
  }
  if(button.classList.contains("solo"))return alone(+button.closest(".take").dataset.take);
  const row=button.closest(".finding");
  if(row)choose(row);
});
document.addEventListener("pointerdown",e=>{
  const track=e.target.closest(".track");
  if(!track||e.target.closest(".bar"))return;
  e.preventDefault();
  track.querySelector(".slider").focus({focusVisible:false});
  stop();
  const room=track.querySelector(".slider");
  const to=e=>{const r=room.getBoundingClientRect();seek(Math.floor((e.clientX-r.left)/r.width*shot.frames))};
  to(e);
  track.setPointerCapture(e.pointerId);
  track.onpointermove=to;
  track.onpointerup=track.onpointercancel=()=>{track.onpointermove=null};
});
const goes=by=>{
  const next=shots[shots.indexOf(shot)+by];
  if(!next)return;
  open(next);
  history.replaceState(null,"","#"+next.element.id);
};
const keys={
  " ":does.play,k(){stop();seek(shot.frame)},
  l:()=>play(speed>0?Math.min(8,speed*2):1),
  j:()=>play(speed<0?Math.max(-8,speed*2):-1),
  Home(){stop();seek(0)},End(){stop();seek(last())},
  ArrowUp:()=>goes(-1),ArrowDown:()=>goes(1),
  "[":does.previous,"]":does.next,
  o:does.overlays,"?":does.help,
  m(){sound=!sound;hush()},
  t:()=>byId("language").click(),
  f(){if(!form.hidden)form.querySelector("button").focus()}};
document.addEventListener("keydown",e=>{
  if(e.ctrlKey||e.metaKey||e.altKey||!shot)return;
  const on=e.target,key=e.key.length===1?e.key.toLowerCase():e.key;
  if(byId("help").open&&key!=="?")return;
  if(on.closest("select")||(key===" "&&on.closest("button,summary,a")))return;
  if(key==="ArrowLeft"||key==="ArrowRight"){
    stop();
    seek(shot.frame+(key==="ArrowLeft"?-1:1)*(e.shiftKey?10:1));
  }else if(/^[1-9]$/.test(key)){
    if(+key<=shot.takes.length)alone(+key-1);
  }else if(keys[key])keys[key]();
  else return;
  e.preventDefault();
});
addEventListener("resize",()=>{if(shot)draw()});
addEventListener("hashchange",()=>{
  open(shots.find(s=>"#"+s.element.id===location.hash));
});

// ---- the run
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
    const cell=r.insertCell();cell.className="share";
    const i=document.createElement("i");i.style.width=100*share+"%";cell.append(i);
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

body.classList.add("live");
body.classList.toggle("single",shots.length<2);
speak(body.dataset.language||((navigator.language||"en").startsWith("zh")?"zh":"en"));
sift();
open(shots.find(s=>"#"+s.element.id===location.hash)||shots[0]);
)js";

}  // namespace answerprint::page
