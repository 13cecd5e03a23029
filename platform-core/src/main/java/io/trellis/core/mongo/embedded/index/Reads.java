package io.trellis.core.mongo.embedded.index;

/** What answering one query took; used by one thread. */
public final class Reads {

    public long keys;
    public long documents;
    /** Documents that met the whole filter. */
    public long matched;
}
