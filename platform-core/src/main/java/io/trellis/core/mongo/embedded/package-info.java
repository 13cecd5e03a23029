/**
 * The store inside the process: mongo-java-server for the wire protocol and the query language, our own storage and
 * indexes beneath it. Documents are kept as BSON in one ordered map each collection, indexes are ordered maps beside it,
 * and a journal makes a write durable before it is answered.
 */
@NullMarked
package io.trellis.core.mongo.embedded;

import org.jspecify.annotations.NullMarked;
