/** What the rest asks of a process engine, and what an engine asks of it. No engine's types. */
@NullMarked
package io.trellis.workflow.engine;

import org.jspecify.annotations.NullMarked;
