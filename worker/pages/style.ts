/** The one stylesheet of the Worker's pages: the extension's paper, ink, water and amber, in both schemes. */
export const style = `
:root{
  color-scheme:light dark;
  --paper:#faf7f2;--surface:#fff;--sunk:#f3eee6;--line:#e7dfd3;--line-strong:#93897a;
  --ink:#26221d;--ink-soft:#5f574d;--ink-faint:#746b5f;
  --brand:#0e5a63;--brand-strong:#0a464e;--brand-soft:#e2efee;--on-brand:#fff;
  --light:#eea42c;--light-soft:#fdf1da;--light-ink:#76490a;
  --good:#2a673b;--good-soft:#e5f1e5;--bad:#a5301c;--bad-soft:#fbe9e4;
  --focus:#0e5a63;
  --shadow:0 1px 2px rgb(64 48 24/6%),0 18px 50px rgb(64 48 24/9%);
  --font:system-ui,-apple-system,'Segoe UI',Roboto,'Helvetica Neue',Arial,sans-serif;
}
@media (prefers-color-scheme:dark){:root{
  --paper:#171512;--surface:#211e1a;--sunk:#1b1815;--line:#38322a;--line-strong:#867b6c;
  --ink:#f5f0e8;--ink-soft:#c2b8aa;--ink-faint:#a0968a;
  --brand:#7fcfcb;--brand-strong:#9adedb;--brand-soft:#17373a;--on-brand:#06282c;
  --light:#f3b955;--light-soft:#3a2e18;--light-ink:#f6d593;
  --good:#93cea0;--good-soft:#1d3323;--bad:#f3947f;--bad-soft:#3f2019;
  --focus:#f3b955;
  --shadow:0 1px 2px rgb(0 0 0/30%),0 18px 50px rgb(0 0 0/45%);
}}
*{box-sizing:border-box}
html{-webkit-text-size-adjust:100%}
body{margin:0;min-height:100vh;display:flex;flex-direction:column;background:var(--paper);color:var(--ink);
  font:16px/1.55 var(--font);overflow-wrap:anywhere}
a{color:var(--brand);text-underline-offset:3px}
a:hover{color:var(--brand-strong)}
:focus-visible{outline:2.5px solid var(--focus);outline-offset:3px;border-radius:6px}
h1,h2,h3{line-height:1.2;letter-spacing:-.015em;margin:0;text-wrap:balance}
p{margin:0;text-wrap:pretty}
code{font:.92em ui-monospace,SFMono-Regular,Menlo,Consolas,monospace}

.top{width:100%;max-width:1080px;margin:0 auto;padding:20px 20px 0;display:flex;align-items:center;gap:10px}
.top .home{display:flex;align-items:center;gap:10px;color:var(--ink);text-decoration:none;font-weight:650;font-size:17px}
.top nav{margin-left:auto;display:flex;gap:20px;font-size:15px}
.mark{width:32px;height:32px;flex:none;display:block}
.foot{width:100%;max-width:1080px;margin:auto auto 0;padding:40px 20px 28px;color:var(--ink-faint);font-size:14px;
  display:flex;flex-wrap:wrap;gap:6px 20px}
.foot a{color:inherit}

.card-page{flex:1;width:100%;display:grid;place-items:center;padding:32px 16px}
.card{width:100%;max-width:440px;padding:32px 30px;border:1px solid var(--line);border-radius:16px;
  background:var(--surface);box-shadow:var(--shadow);display:grid;gap:16px}
.card h1{font-size:25px}
.soft{color:var(--ink-soft)}
.small{font-size:14px;color:var(--ink-faint)}
form{display:grid;gap:16px;margin:0}
label{display:grid;gap:6px;font-size:14px;font-weight:600;color:var(--ink-soft)}
input{width:100%;padding:12px 13px;border:1px solid var(--line-strong);border-radius:10px;background:var(--paper);
  color:var(--ink);font:inherit;font-weight:400}
input:focus-visible{outline-offset:0;border-radius:10px}
.button{display:inline-block;border:0;border-radius:11px;padding:13px 22px;background:var(--brand);color:var(--on-brand);
  font:650 16px/1.3 var(--font);text-align:center;text-decoration:none;cursor:pointer}
.button:hover{background:var(--brand-strong);color:var(--on-brand)}
.button.quiet{background:transparent;color:var(--brand);box-shadow:inset 0 0 0 1px var(--line-strong)}
.button.quiet:hover{background:var(--brand-soft)}
.note{padding:12px 14px;border-radius:10px;font-size:15px}
.note.bad{background:var(--bad-soft);color:var(--bad)}
.note.good{background:var(--good-soft);color:var(--good)}
.seal{width:52px;height:52px;border-radius:50%;display:grid;place-items:center;background:var(--good-soft);color:var(--good)}
.seal.over{background:var(--light-soft);color:var(--light-ink)}
.seal svg{width:26px;height:26px}

.test-mode{margin:-8px 0 0;padding:9px 13px;border-radius:10px;background:var(--light-soft);color:var(--light-ink);font-size:14px}
.test-mode b{margin-right:6px}
.bill{margin:0;display:grid;font-size:15px}
.bill div{display:flex;justify-content:space-between;gap:6px 20px;padding:10px 0;border-top:1px solid var(--line)}
.bill dt{color:var(--ink-soft);white-space:nowrap}
.card h2{font-size:17px;margin-top:4px}
.offer,.controls{display:grid;gap:10px;padding:14px 16px;border:1px solid var(--line);border-radius:12px}
.offer p:first-child{display:flex;flex-wrap:wrap;justify-content:space-between;gap:2px 14px;font-size:15px;color:var(--ink-soft)}
.offer b{color:var(--ink)}
.offer.wanted{border-color:var(--brand);box-shadow:inset 0 0 0 1px var(--brand)}
.controls{border-style:dashed;background:var(--sunk);gap:8px}
.controls .button{padding:9px 14px;font-size:15px;font-weight:600}
.note.warn{background:var(--light-soft);color:var(--light-ink)}
.bill dd{margin:0;text-align:right;font-variant-numeric:tabular-nums}

.choice{border:1px solid var(--line);border-radius:12px;background:var(--sunk)}
.choice summary{padding:13px 16px;cursor:pointer;font-weight:650}
.choice form{padding:4px 16px 16px}
.facts{margin:0;padding:0;list-style:none;display:grid;gap:12px;font-size:15px;color:var(--ink-soft)}
.facts li{padding-left:14px;border-left:3px solid var(--light)}
.facts b{color:var(--ink)}

.hero{width:100%;max-width:1080px;margin:0 auto;padding:56px 20px 24px;display:grid;gap:44px;align-items:center}
.hero h1{font-size:clamp(36px,5.2vw,54px);letter-spacing:-.035em;line-height:1.04}
.hero .lead{font-size:clamp(17px,2vw,20px);color:var(--ink-soft);max-width:34em;margin-top:18px}
.actions{display:flex;flex-wrap:wrap;gap:12px;margin-top:28px}
.picture{position:relative;margin:0;border-radius:18px;overflow:hidden;box-shadow:var(--shadow);aspect-ratio:4/3;background:#8a7a55}
.picture svg{position:absolute;inset:0;width:100%;height:100%;display:block}
.picture .after{clip-path:inset(0 0 0 50%);animation:reveal 9s cubic-bezier(.65,0,.35,1) infinite alternate}
.picture .line{position:absolute;top:0;bottom:0;left:50%;width:2px;margin-left:-1px;background:#fff;
  animation:slide 9s cubic-bezier(.65,0,.35,1) infinite alternate}
.picture .line::after{content:'';position:absolute;top:50%;left:50%;width:34px;height:34px;margin:-17px;border-radius:50%;
  background:#fff;box-shadow:0 2px 12px rgb(0 0 0/28%);
  background-image:linear-gradient(#0e5a63,#0e5a63),linear-gradient(#0e5a63,#0e5a63);
  background-size:2px 12px;background-repeat:no-repeat;background-position:13px 11px,19px 11px}
.picture figcaption{position:absolute;inset:auto 12px 12px 12px;display:flex;justify-content:space-between;
  font-size:13px;font-weight:600;color:#fff}
.picture figcaption span{padding:4px 11px;border-radius:99px;background:rgb(20 16 10/55%)}
.before{--wall:#8f7d55;--wall2:#85734d;--floor:#5f4a2d;--sky:#b9ab7e;--hill:#7d7f4c;--frame:#a89569;--sofa:#4f5a4e;--sofa2:#465046;
  --cushion:#9a7434;--plant:#475330;--pot:#7c5234;--lamp:#a88b4d;--glow:#a8935c;--rug:#74613f;--art:#6d6a52}
.after{--wall:#f4ede1;--wall2:#ebe2d3;--floor:#c79a68;--sky:#a9d8ee;--hill:#8cbf6d;--frame:#fffdf8;--sofa:#3c8289;--sofa2:#2f6f77;
  --cushion:#f3ad3d;--plant:#4c8f4d;--pot:#d77f51;--lamp:#f6c15c;--glow:#fff3d2;--rug:#efdcc0;--art:#d9e6e4}
@keyframes reveal{from{clip-path:inset(0 0 0 68%)}to{clip-path:inset(0 0 0 26%)}}
@keyframes slide{from{left:68%}to{left:26%}}
@media (prefers-reduced-motion:reduce){.picture .after,.picture .line{animation:none}}

.steps{width:100%;max-width:1080px;margin:0 auto;padding:40px 20px;display:grid;gap:18px;list-style:none;counter-reset:step}
.steps li{padding:24px;border:1px solid var(--line);border-radius:16px;background:var(--surface);counter-increment:step;display:grid;gap:8px;align-content:start}
.steps li::before{content:counter(step);width:32px;height:32px;border-radius:50%;display:grid;place-items:center;
  background:var(--light-soft);color:var(--light-ink);font-weight:700;font-size:15px;margin-bottom:4px}
.steps h2{font-size:18px}
.steps p{color:var(--ink-soft);font-size:15px}
.team{width:100%;max-width:1080px;margin:12px auto 0;padding:0 20px}
.team>div{border-radius:18px;background:var(--brand-soft);padding:32px 28px;display:grid;gap:10px}
.team h2{font-size:24px}
.team p{color:var(--ink-soft);max-width:48em}
@media (min-width:820px){
  .hero{grid-template-columns:1fr 1fr;padding-top:72px}
  .steps{grid-template-columns:repeat(3,1fr)}
}

.mails{width:100%;max-width:860px;margin:0 auto;padding:28px 16px;display:grid;gap:14px}
.mails h1{font-size:26px}
.mails details{border:1px solid var(--line);border-radius:14px;background:var(--surface);overflow:hidden}
.mails summary{padding:14px 18px;cursor:pointer;display:grid;grid-template-columns:1fr auto;gap:2px 14px;list-style:none}
.mails summary::-webkit-details-marker{display:none}
.mails summary b{font-weight:650}
.mails summary time{color:var(--ink-faint);font-size:14px;font-variant-numeric:tabular-nums}
.mails summary span{grid-column:1/-1;color:var(--ink-soft);font-size:14px}
.mails iframe{display:block;width:100%;height:560px;border:0;border-top:1px solid var(--line);background:var(--paper)}
.mails pre{margin:0;padding:16px 18px;border-top:1px solid var(--line);white-space:pre-wrap;font-size:13px;color:var(--ink-soft)}
@media (max-width:480px){
  .card{padding:26px 22px}
  .top nav{gap:14px}
  .mails summary{grid-template-columns:1fr}
}
`
