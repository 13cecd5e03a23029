package io.trellis.workflow;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** @param next opaque; null on the last page */
public record TaskPage(List<TaskItem> tasks, @Nullable String next) {}
