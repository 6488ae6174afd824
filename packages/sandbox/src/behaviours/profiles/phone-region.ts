/** Regions (ISO 3166) by calling code; the longest code that fits counts (ITU-T E.164, annex). */
const REGIONS: Readonly<Record<string, string>> = Object.fromEntries(
  (
    "1:US 7:RU 20:EG 27:ZA 30:GR 31:NL 32:BE 33:FR 34:ES 36:HU 39:IT 40:RO 41:CH 43:AT 44:GB 45:DK " +
    "46:SE 47:NO 48:PL 49:DE 51:PE 52:MX 53:CU 54:AR 55:BR 56:CL 57:CO 58:VE 60:MY 61:AU 62:ID 63:PH " +
    "64:NZ 65:SG 66:TH 81:JP 82:KR 84:VN 86:CN 90:TR 91:IN 92:PK 94:LK 98:IR 212:MA 213:DZ 216:TN " +
    "233:GH 234:NG 254:KE 255:TZ 256:UG 351:PT 352:LU 353:IE 354:IS 355:AL 356:MT 357:CY 358:FI " +
    "359:BG 370:LT 371:LV 372:EE 373:MD 380:UA 381:RS 385:HR 386:SI 387:BA 389:MK 420:CZ 421:SK " +
    "423:LI 502:GT 503:SV 504:HN 505:NI 506:CR 507:PA 591:BO 593:EC 595:PY 598:UY 852:HK 853:MO " +
    "855:KH 880:BD 886:TW 961:LB 962:JO 965:KW 966:SA 971:AE 972:IL 973:BH 974:QA"
  )
    .split(" ")
    .map((entry) => entry.split(":")),
);

/** Area codes of Canada, which shares its calling code with the United States. */
const CANADA = new Set(
  (
    "204 226 236 249 250 263 289 306 343 354 365 367 368 382 403 416 418 428 431 437 438 450 468 474 " +
    "506 514 519 548 579 581 584 587 604 613 639 647 672 683 705 709 742 753 778 780 782 807 819 825 " +
    "867 873 879 902 905"
  ).split(" "),
);

/** Returns the region of a phone number in E.164, such as `US`; `null` if its code is not known. */
export function phoneRegion(phone: string): string | null {
  const digits = phone.slice(1);
  if (digits.startsWith("1")) return CANADA.has(digits.slice(1, 4)) ? "CA" : "US";
  for (const length of [3, 2, 1]) {
    const region = REGIONS[digits.slice(0, length)];
    if (region !== undefined) return region;
  }
  return null;
}
