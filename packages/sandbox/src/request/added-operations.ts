/**
 * Operations that the published descriptions of a revision lack, by the last such revision: comparing
 * those of 2025-07-15, 2026-04-15 and 2026-07-15. Older revisions are retired and fall forward.
 */
const ABSENT_UNTIL: Readonly<Record<string, readonly string[]>> = {
  "2025-07-15": [
    "create_conversation_message",
    "create_data_source_record",
    "create_form",
    "delete_flow_action",
    "get_client_geofences",
    "get_conversation_for_profile",
    "get_conversation_id_for_profile",
    "update_flow_action",
  ],
  "2026-04-15": [
    "bulk_delete_object_records",
    "create_object_schema",
    "create_object_schema_relationship",
    "create_object_type",
    "create_profile_schema_relationship",
    "delete_object_schema_relationship",
    "delete_object_type",
    "delete_profile_schema_relationship",
    "get_client_ip_allowlist",
    "get_conversation_ids_for_profile",
    "get_conversations_for_profile",
    "get_current_schema_for_object_type",
    "get_current_schema_id_for_object_type",
    "get_draft_schema_for_object_type",
    "get_draft_schema_id_for_object_type",
    "get_ingestion_log_ids_for_object_type",
    "get_ingestion_logs_for_object_type",
    "get_object_record",
    "get_object_schema",
    "get_object_schema_relationships",
    "get_object_type",
    "get_object_type_relationships",
    "get_object_types",
    "get_profile_schema_relationships",
    "get_profile_type_relationships",
    "get_record_ids_for_object_type",
    "get_records_for_object_type",
    "get_schema_version_ids_for_object_type",
    "get_schema_versions_for_object_type",
    "get_source_mapping",
    "get_source_mapping_for_object_schema",
    "get_source_mapping_id_for_object_schema",
    "update_object_schema",
    "update_object_schema_relationship",
    "update_profile_schema_relationship",
    "update_source_mapping",
  ],
};

/** Whether a revision has an operation, as far as the descriptions tell. @param date of the revision */
export const isIn = (date: string, operation: string): boolean =>
  !Object.entries(ABSENT_UNTIL).some(
    ([last, operations]) => date <= last && operations.includes(operation),
  );
