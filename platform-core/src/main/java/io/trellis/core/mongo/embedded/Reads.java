package io.trellis.core.mongo.embedded;

/** What answering one query took; used by one thread. */
final class Reads {

    long keys;
    long documents;
    /** Documents that met the whole filter. */
    long matched;
}
