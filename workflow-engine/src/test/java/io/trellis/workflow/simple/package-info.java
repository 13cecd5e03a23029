@NullMarked
package io.trellis.workflow.simple;

import org.jspecify.annotations.NullMarked;
