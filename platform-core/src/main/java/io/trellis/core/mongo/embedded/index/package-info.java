/** Ordered indexes over the documents, and the plan that chooses between them by how many entries a query would read. */
@NullMarked
package io.trellis.core.mongo.embedded.index;

import org.jspecify.annotations.NullMarked;
