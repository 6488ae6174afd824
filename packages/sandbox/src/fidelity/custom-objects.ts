import { statements } from "./statement.js";

export const customObjects = statements({
  gated: ["recorded", "An account without custom objects cannot create object types"],
  types: [
    "documented",
    "A type can be created with its schema and mapping; its title is that of its newest schema",
  ],
  publishing: [
    "documented",
    "A schema is a draft until it is activated, and is shown as publishing for a while",
  ],
  records: [
    "documented",
    "Records are accepted at once and ingested later, by the rules of the mapping",
  ],
  logs: ["documented", "Only failures of ingestion are logged, the newest first, for 14 days"],
  sizes: ["documented", "At most 500 records of 512 KB are sent at once"],
  deletion: ["documented", "Deletion of records is accepted at once and done later"],
  sources: [
    "approximated",
    "A data source is refused if its namespace has one with the same title",
  ],
  links: ["approximated", "Links of schemas have ids of the form `SCHEMA_ID:::NAME`"],
  typeLinks: [
    "not modelled",
    "Relationships of object types, other than those of their schemas, are empty",
  ],
  recordLinks: [
    "not modelled",
    "Mapped relationships, which would link records with profiles or each other",
  ],
});
