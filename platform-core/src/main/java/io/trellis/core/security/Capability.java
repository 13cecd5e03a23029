package io.trellis.core.security;

/** Rights that are not about records. */
public enum Capability {
    /** Make and publish entities, forms, views, flows and dashboards. */
    DESIGN,
    /** Import BPMN, manage people, roles, data, failed work. */
    ADMIN,
    /** Retry, suspend, move, end and migrate the processes of all flows. */
    FLOWS,
    /** Make API keys for oneself. */
    API_KEYS
}
