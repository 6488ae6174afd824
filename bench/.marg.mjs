import { build, transform } from "esbuild"; import { gzipSync } from "node:zlib";
const src=`import { apiKey, createClient } from "@klaviyo-kit/runtime";
import { getProfiles } from "@klaviyo-kit/profiles";
console.log(await getProfiles(createClient({ auth: apiKey("pk_1") }), { page: { size: 1 } }));`;
const r = await build({stdin:{contents:src,resolveDir:process.cwd()+"/bench",loader:"ts"},bundle:true,minifySyntax:true,minifyIdentifiers:true,format:"esm",target:"es2022",platform:"neutral",conditions:["@klaviyo-kit/source"],write:false});
const text=r.outputFiles[0].text; const parts=text.split(/^\/\/ (?=\S+$)/m).slice(1).map(p=>{const i=p.indexOf("\n");return [p.slice(0,i),p.slice(i+1)]});
const mini=[];for(const [n,c] of parts){const m=(await transform(c.replace(/^export .*$/m,""),{minifyWhitespace:true})).code.trim();mini.push([n,m])}
const all=mini.map(x=>x[1]).join(""); const gz=s=>gzipSync(s,{level:9}).length; const T=gz(all);
console.log("total",all.length,T);
for(const [n,m,d] of mini.map(([n,m],i)=>[n,m,T-gz(mini.filter((_,j)=>j!==i).map(x=>x[1]).join(""))]).sort((a,b)=>b[2]-a[2])) console.log(d,m.length,n);
