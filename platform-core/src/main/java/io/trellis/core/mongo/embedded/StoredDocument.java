package io.trellis.core.mongo.embedded;

/** A document in an answer, as it goes out. */
record StoredDocument(byte[] bytes) {}
