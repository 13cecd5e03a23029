package io.trellis.core.security;

/** What somebody does with the records of an entity. */
public enum Action {
    CREATE,
    READ,
    UPDATE,
    DELETE,
    IMPORT,
    EXPORT,
    /** Become the owner of a record that has none. */
    TAKE
}
