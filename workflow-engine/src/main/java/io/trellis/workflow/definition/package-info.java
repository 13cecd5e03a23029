/** The artifact kind: reading, checking, deploying and finding what is published. */
@NullMarked
package io.trellis.workflow.definition;

import org.jspecify.annotations.NullMarked;
