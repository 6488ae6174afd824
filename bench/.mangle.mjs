import { build } from "esbuild"; import { gzipSync } from "node:zlib";
const src=`import { apiKey, createClient } from "@klaviyo-kit/runtime";
import { getProfiles } from "@klaviyo-kit/profiles";
console.log(await getProfiles(createClient({ auth: apiKey("pk_1") }), { page: { size: 1 } }));`;
const names="environment clock setTimer engine scope pacer maxWait maxQueue quota told tell lanes queue asking wake held arrival since settle flying releases foreign forget pausedUntil steady daily burst own others known start end wait reason spent throttles retries waited paid retryAfter refused limits limitsWhen variant abortable tokens idempotent paging encodeBody contentType parameters operation settled again remaining reset window state result ended cause categorize companyId authorization renew".split(" ");
for(const mp of [undefined,new RegExp("^("+names.join("|")+")$")]){
const r=await build({stdin:{contents:src,resolveDir:process.cwd()+"/bench",loader:"ts"},bundle:true,minify:true,format:"esm",target:"es2022",platform:"neutral",conditions:["@klaviyo-kit/source"],write:false,mangleProps:mp});
console.log(r.outputFiles[0].contents.length,gzipSync(r.outputFiles[0].contents,{level:9}).length)}
