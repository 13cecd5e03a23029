/** Who gets a task: one class for each kind of rule, with its JSON, its check, its words and how it finds people. */
@NullMarked
@NamedInterface("assignee")
package io.trellis.workflow.assignee;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
