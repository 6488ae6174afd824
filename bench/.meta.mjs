import { build } from "esbuild"; import { gzipSync } from "node:zlib";
const src = process.argv[2] ?? `import { apiKey, createClient } from "@klaviyo-kit/runtime";
import { getProfiles } from "@klaviyo-kit/profiles";
console.log(await getProfiles(createClient({ auth: apiKey("pk_1") }), { page: { size: 1 } }));`;
const r = await build({stdin:{contents:src,resolveDir:process.cwd()+"/bench",loader:"ts"},bundle:true,minify:true,format:"esm",target:"es2022",platform:"neutral",mainFields:["module","main"],conditions:["@klaviyo-kit/source"],write:false,metafile:true});
const o=Object.values(r.metafile.outputs)[0];
for (const [f,{bytesInOutput:b}] of Object.entries(o.inputs).sort((a,b)=>b[1].bytesInOutput-a[1].bytesInOutput)) if(b) console.log(b,f);
console.log("total",r.outputFiles[0].contents.length,"gz",gzipSync(r.outputFiles[0].contents,{level:9}).length);
(await import("node:fs")).writeFileSync("/tmp/out.js",r.outputFiles[0].text);
