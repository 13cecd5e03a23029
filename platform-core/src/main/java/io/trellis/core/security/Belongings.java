package io.trellis.core.security;

import java.util.List;

/** Which entities' records are part of others' records, so that whose they are is asked of those. */
public interface Belongings {

    /** By which lookups of an entity; none for records that stand by themselves. Never in a circle. */
    List<Belonging> of(String entity);
}
