/**
 * What lies on the disk: ordered maps of bytes in one file, the journal that makes a change durable before it is answered,
 * the note that tells a whole file from a damaged one, and the keys, whose bytes compare as the values they are made from.
 */
@NullMarked
package io.trellis.core.mongo.embedded.file;

import org.jspecify.annotations.NullMarked;
