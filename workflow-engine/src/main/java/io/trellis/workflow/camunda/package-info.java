/** The room of Camunda: no other package knows the engine's types. */
@NullMarked
package io.trellis.workflow.camunda;

import org.jspecify.annotations.NullMarked;
