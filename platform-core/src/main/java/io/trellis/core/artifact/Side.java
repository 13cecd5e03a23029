package io.trellis.core.artifact;

/** Whose version of what two changed otherwise. */
public enum Side {
    /** As it is here. */
    MINE,
    /** As it comes, or as others published it meanwhile. */
    THEIRS
}
